# What the scripts of inference/, linear/ and matrix/ share.
options(warn = 1, stringsAsFactors = FALSE)
invisible(Sys.setlocale("LC_COLLATE", "C")) # a factor's levels are sorted by code point, whatever the machine

# 15 significant digits when they give the same double, 17 otherwise; NA stays NA.
digits <- function(x) {
  if (!is.numeric(x)) return(as.character(x))
  out <- rep("NA", length(x)); known <- !is.na(x); x <- x[known] + 0 # no -0
  short <- sprintf("%.15g", x)
  out[known] <- ifelse(as.numeric(short) == x, short, sprintf("%.17g", x))
  out
}
csv <- function(frame, file) {
  write.table(as.data.frame(lapply(frame, digits), check.names = FALSE), file, sep = ",", quote = FALSE, row.names = FALSE)
}

# The columns of R's model.matrix under our names: R's "fB:x" is "f=B:x", its "factor(k)3" is "k=3". Built from the terms, not
# from R's names, and held against them: a column is one level or one number for each variable of its term, and the first
# variable runs fastest.
columns <- function(formula_terms, frame, coding = contr.treatment) {
  factors <- attr(formula_terms, "factors")
  labels <- attr(formula_terms, "term.labels")
  out <- if (attr(formula_terms, "intercept")) data.frame(term = "(Intercept)", name = "(Intercept)", label = "(Intercept)")
  empty <- attr(formula_terms, "intercept") == 0 # without an intercept R gives the first factor that stands alone all its levels
  for (label in labels) {
    of <- rownames(factors)[factors[, label] > 0]
    names <- ours <- ""
    for (v in of) {
      x <- frame[[v]]
      if (is.factor(x) || is.character(x)) {
        levels <- levels(factor(x))
        whole <- factors[v, label] == 2 || (empty && length(of) == 1)
        if (empty && length(of) == 1) empty <- FALSE
        if (!whole) levels <- rownames(coding(levels))[rowSums(coding(levels)) > 0]
        r <- paste0(v, levels)
        n <- paste0(sub("^factor\\((.*)\\)$", "\\1", v), "=", levels)
      } else r <- n <- v
      join <- function(a, b) if (identical(a, "")) b else as.vector(outer(a, b, paste, sep = ":"))
      names <- join(names, r)
      ours <- join(ours, n)
    }
    out <- rbind(out, data.frame(term = names, name = ours, label = label))
  }
  out
}
named <- function(X, formula_terms, frame, ...) {
  out <- columns(formula_terms, frame, ...)
  stopifnot(identical(out$term, colnames(X)))
  out
}

# (R'R)^-1 of the columns that are estimated; NA in the others' rows and columns.
whole <- function(V, alias) {
  out <- matrix(NA_real_, length(alias), length(alias))
  out[!alias, !alias] <- V
  out
}
unscaled <- function(X, w) {
  d <- qr(sqrt(w) * X, tol = 1e-11)
  stopifnot(d$rank == ncol(X), all(d$pivot == seq_len(ncol(X))))
  chol2inv(qr.R(d))
}
sandwich <- function(V, meat) V %*% meat %*% V
roots <- function(V) sqrt(diag(V))
# Largest by smallest eigenvalue of the information, scaled to a unit diagonal.
condition <- function(X, w) {
  e <- eigen(cov2cor(crossprod(X, w * X)), symmetric = TRUE, only.values = TRUE)$values
  max(e) / min(e)
}
# The same with each column less its plain mean over the rows of positive weight; the intercept's column stays.
centred_condition <- function(X, w, intercept) {
  if (!intercept) return(NA_real_)
  rows <- w > 0
  if (ncol(X) > 1) X[, -1] <- sweep(X[, -1, drop = FALSE], 2, colMeans(X[rows, -1, drop = FALSE]))
  condition(X[rows, , drop = FALSE], w[rows])
}
covariance_file <- function(V, names, file) {
  colnames(V) <- names
  csv(cbind(data.frame(name = names), as.data.frame(V, check.names = FALSE)), file)
}
# beta_t' V_tt^-1 beta_t over the estimated coefficients of each term.
wald <- function(beta, V, label, alias) {
  terms <- setdiff(unique(label), "(Intercept)")
  do.call(rbind, lapply(terms, function(t) {
    k <- which(label == t & !alias)
    chisq <- if (length(k)) drop(beta[k] %*% solve(V[k, k, drop = FALSE], beta[k])) else NA_real_
    data.frame(term = t, df = length(k), chisq = chisq)
  }))
}
upper_chisq <- function(x, df) pchisq(x, df, lower.tail = FALSE)
log10_chisq <- function(x, df) pchisq(x, df, lower.tail = FALSE, log.p = TRUE) / log(10)
