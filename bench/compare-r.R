# Grids on which digits are lost: near-collinear columns, extreme scales, extreme weights. Fits each with glm() and with
# bin/crosswind and prints the worst relative difference of estimates (in standard errors) and of standard errors, and what
# logit said. Run by bench/compare-r. R's own standard errors are taken at the final estimate.
out <- commandArgs(TRUE)[1]
crosswind <- commandArgs(TRUE)[2]
options(digits = 16)
set.seed(20)

numbers <- function(text, field) {
  found <- regmatches(text, gregexpr(paste0('"', field, '" ?: ?(null|[-0-9.eE+]+)'), text))[[1]]
  suppressWarnings(as.numeric(sub('.*: ?', '', found)))
}

logit <- function(name, data, formula, options) {
  name <- gsub("[^a-z0-9]", "_", name)
  file <- file.path(out, paste0(name, ".csv"))
  columns <- lapply(data, function(v) if (is.numeric(v)) sprintf("%.17g", v) else v)
  write.csv(as.data.frame(columns), file, row.names = FALSE, quote = FALSE)
  model <- file.path(out, name)
  log <- suppressWarnings(system2(crosswind, c("logit", "--data", paste0("csv:", file), "--formula", shQuote(formula),
    "--out", model, "--overwrite", options), stdout = TRUE, stderr = TRUE))
  json <- file.path(model, "model.json")
  said <- sub("^.*! ", "", unique(grep("^ *! ", log, value = TRUE)))
  if (!file.exists(json)) {
    return(list(refused = sub("^crosswind[^:]*: ", "", grep("^crosswind", log, value = TRUE)[1])))
  }
  text <- paste(readLines(json), collapse = " ")
  text <- sub('.*"coefficients"', '', text)
  text <- sub('"covariance".*', '', text)
  list(estimate = numbers(text, "estimate"), error = numbers(text, "stdError"), said = said)
}

compare <- function(name, data, formula, weights = NULL, options = NULL) {
  w <- if (is.null(weights)) rep(1, nrow(data)) else data[[weights]]
  data$.w <- w
  r <- suppressWarnings(glm(as.formula(formula), binomial, data, weights = .w, control = list(epsilon = 1e-15, maxit = 60)))
  x <- model.matrix(r)
  scale <- apply(abs(x), 2, max)
  mu <- plogis(drop(x %*% coef(r)))
  qr <- qr(sqrt(w * mu * (1 - mu)) * sweep(x, 2, scale, "/"), tol = 1e-14)
  errors <- sqrt(diag(chol2inv(qr.R(qr)))) / scale[qr$pivot]
  errors[qr$pivot] <- errors
  estimates <- coef(r)
  if (!is.null(weights)) {
    # A model with as many coefficients as cells has closed forms; glm() does not come near them.
    odds <- log(w[c(2, 4)] / w[c(1, 3)])
    estimates <- c(odds[1], odds[2] - odds[1])
    errors <- sqrt(c(sum(1 / w[1:2]), sum(1 / w)))
  }
  found <- logit(name, data[names(data) != ".w"], formula, options)
  if (!is.null(found$refused)) {
    cat(sprintf("%-28s %9s %9s  refused: %s\n", name, "", "", found$refused))
  } else {
    e <- max(abs(found$estimate - estimates) / errors)
    s <- max(abs(found$error / errors - 1))
    said <- if (length(found$said)) paste(found$said, collapse = "; ") else "-"
    cat(sprintf("%-28s %9.1e %9.1e  %s\n", name, e, s, said))
  }
}

cat(sprintf("%-28s %9s %9s  %s\n", "case", "estimate", "error", "said"))
for (n in c(40, 2000, 1e5)) {
  for (k in if (n > 1e4) 1e-5 else c(1e-2, 1e-4, 4e-6, 1e-7, 1e-8)) {
    x <- rnorm(n); z <- rnorm(n)
    d <- data.frame(y = rbinom(n, 1, plogis(0.5 * x - 0.2)), x = x, near = x + k * z)
    compare(sprintf("near k=%g n=%d", k, n), d, "y ~ x + near")
  }
}
n <- 300
m <- 1e6 + rnorm(n)
d <- data.frame(y = rbinom(n, 1, 0.4), m6 = m, f = c("A", "B"))
compare("far m6:f", d, "y ~ m6:f")
for (s in c(1e-300, 1e-200, 1e-160, 1e160, 1e200, 1e300, 1e305)) {
  x <- rnorm(n)
  d <- data.frame(y = rbinom(n, 1, plogis(0.5 * x)), x = x * s)
  compare(sprintf("scale %g", s), d, "y ~ x")
}
x <- c(0, 0, 1, 1); y <- c(0, 1, 0, 1)
uneven <- list(c(3e9, 2e9, 0.25, 0.75), c(1e14, 3, 1e13, 5), c(1e12, 1, 7, 3), c(1e20, 1, 1e20, 1e-3))
for (w in uneven) {
  whole <- all(w == round(w)) && sum(w) < 2^53
  d <- data.frame(y = y, x = x, w = w)
  compare(sprintf("weights %g to %g", min(w), max(w)), d, "y ~ x", "w",
    if (whole) c("--weights", "w") else c("--prob-weights", "w", "--robust", "none"))
}
d <- data.frame(y = y, x = x, w = c(2^62, 3, 2^62, 5))
compare("frequencies of 2^62", d, "y ~ x", "w", c("--weights", "w"))
