# Inference for logistic regression, R 4.2.2; run in this folder: Rscript inference.R. The README of the folder above says what
# each column is. Everything is computed at the converged estimate (glm.fit is started again from its own coefficients;
# summary() would take the weights of the iteration before), with base R alone; cross-check.R holds it against published packages.
source("../common.R")

# Quasibinomial is binomial that does not warn of weights which are no counts; nothing here uses its dispersion.
fit <- function(formula, data, weights) {
  data$.w <- weights
  suppressWarnings(glm(formula, quasibinomial, data, weights = .w))
}
# The converged coefficients of columns that are known to be independent: glm's rank tolerance is epsilon / 1000 too.
converged <- function(X, y, w, offset) {
  at <- function(start) suppressWarnings(glm.fit(X, y, w, start = start, offset = offset, family = quasibinomial(),
    control = list(epsilon = 1e-15, maxit = 100)))$coefficients
  unname(at(at(NULL)))
}
# Jeffreys' penalty: U* = X'(w (y - mu) + h (1/2 - mu)), h the diagonal of the hat matrix of sqrt(w mu (1 - mu)) X.
firth <- function(X, y, w, offset) {
  b <- rep(0, ncol(X)); last <- Inf
  for (i in 1:1000) {
    mu <- plogis(drop(X %*% b) + offset); W <- w * mu * (1 - mu)
    V <- unscaled(X, W)
    h <- W * rowSums((X %*% V) * X)
    d <- drop(V %*% crossprod(X, w * (y - mu) + h * (.5 - mu)))
    d <- d / max(1, abs(X %*% d) / 2) # no linear predictor moves by more than 2
    size <- max(abs(d) / pmax(1, abs(b)))
    if (size < 1e-13 && size >= last) break # no longer shrinking: rounding
    b <- b + d; last <- size
  }
  stopifnot(size < 1e-11)
  mu <- plogis(drop(X %*% b) + offset); W <- w * mu * (1 - mu); V <- unscaled(X, W)
  list(b = b, se = roots(V), penalized = sum(w * (y * log(mu) + (1 - y) * log1p(-mu))) - .5 * as.numeric(determinant(V)$modulus))
}
cases <- NULL
logit <- function(name, file, formula, data, weights = NULL, kind = "none", cluster = NULL, firth_only = FALSE) {
  formula <- as.formula(formula)
  y <- model.response(model.frame(formula, data))
  w <- if (is.null(weights)) rep(1, nrow(data)) else data[[weights]]
  m <- fit(formula, data, w)
  X <- model.matrix(m)
  N <- named(X, terms(m), m$model)
  alias <- unname(is.na(coef(m)))
  offset <- if (is.null(m$offset)) rep(0, nrow(X)) else m$offset
  Xe <- X[, !alias, drop = FALSE]
  cases <<- rbind(cases, data.frame(case = name, data = file, formula = gsub(" ", "", paste(deparse(formula, 500), collapse = "")),
    weights = if (is.null(weights)) NA else weights, kind = kind, cluster = if (is.null(cluster)) NA else cluster))
  fill <- function(x) { out <- rep(NA_real_, length(alias)); out[!alias] <- x; out }
  f <- if (kind != "sampling") firth(Xe, y, w, offset)
  if (firth_only) {
    csv(data.frame(N[, c("term", "name")], firth = fill(f$b), firth_se = fill(f$se), penalized_log_likelihood = f$penalized),
      paste0(name, "-firth.csv"))
    return(invisible())
  }
  b <- converged(Xe, y, w, offset); mu <- plogis(drop(Xe %*% b) + offset); W <- w * mu * (1 - mu); r <- y - mu
  V <- unscaled(Xe, W)
  k <- length(b)
  # A frequency weight stands for so many equal rows, a sampling weight for one row that counts so much.
  n <- if (kind == "frequency") sum(w) else sum(w > 0)
  S <- Xe * (w * r)
  meat <- if (kind == "frequency") crossprod(Xe * (sqrt(w) * r)) else crossprod(S)
  H <- sandwich(V, meat)
  se <- roots(V); z <- b / se
  out <- data.frame(N[, c("term", "name")], estimate = fill(b), std_error = fill(se), z = fill(z), p = fill(2 * pnorm(-abs(z))),
    log10p = fill((log(2) + pnorm(-abs(z), log.p = TRUE)) / log(10)),
    lower95 = fill(b - qnorm(.975) * se), upper95 = fill(b + qnorm(.975) * se),
    hc0 = fill(roots(H)), hc1 = fill(roots(H) * sqrt(n / (n - k))))
  if (!is.null(cluster)) {
    U <- rowsum(S, data[[cluster]]); G <- nrow(U)
    out$cr0 <- fill(roots(sandwich(V, crossprod(U)))); out$cr1 <- out$cr0 * sqrt(G / (G - 1))
  } else {
    out$cr0 <- NA_real_; out$cr1 <- NA_real_; G <- NA_real_
  }
  out$firth <- if (is.null(f)) NA_real_ else fill(f$b)
  out$firth_se <- if (is.null(f)) NA_real_ else fill(f$se)
  csv(out, paste0(name, "-inference.csv"))
  covariance_file(whole(V, alias), N$name, paste0(name, "-vcov.csv"))

  deviance_at <- function(mu) -2 * sum(w * ifelse(y == 1, log(mu), log1p(-mu)))
  D <- deviance_at(mu); intercept <- attr(terms(m), "intercept") == 1
  D1 <- deviance_at(plogis(converged(matrix(1, length(y)), y, w, offset) + offset))
  D0 <- if (intercept) D1 else deviance_at(plogis(offset))
  csv(data.frame(rows = nrow(X), n = n, sum_weights = sum(w), rank = k, df_residual = n - k, deviance = D, null_deviance = D0,
    intercept_deviance = D1, logLik = -D / 2, aic = D + 2 * k, bic = D + log(n) * k, mcfadden = 1 - D / D0,
    nagelkerke = -expm1((D - D0) / n) / -expm1(-D0 / n), condition = condition(Xe, W),
    condition_centred = centred_condition(Xe, W, intercept), clusters = G), paste0(name, "-fit.csv"))

  T <- wald(fill(b), whole(V, alias), N$label, alias)
  T <- data.frame(term = T$term, wald_df = T$df, wald = T$chisq, wald_p = upper_chisq(T$chisq, T$df),
    wald_log10p = log10_chisq(T$chisq, T$df), wald_hc0 = wald(fill(b), whole(H, alias), N$label, alias)$chisq)
  # drop1(m, test = "LRT") by hand: the terms no other contains, each left out in turn, the rest of the matrix as it is.
  L <- do.call(rbind, lapply(T$term, function(t) {
    if (kind == "sampling" || !(t %in% drop.scope(m))) return(data.frame(df = NA, deviance = NA, LRT = NA))
    X0 <- X[, N$label != t, drop = FALSE]
    X0 <- X0[, !is.na(glm.fit(X0, y, w, offset = offset, family = quasibinomial())$coefficients), drop = FALSE]
    D2 <- deviance_at(plogis(drop(X0 %*% converged(X0, y, w, offset)) + offset))
    data.frame(df = k - ncol(X0), deviance = D2, LRT = D2 - D)
  }))
  csv(data.frame(term = T$term, L, p = upper_chisq(L$LRT, L$df), log10p = log10_chisq(L$LRT, L$df), T[, -1]),
    paste0(name, "-drop1.csv"))

  link <- drop(Xe %*% b) + offset; s <- sqrt(rowSums((Xe %*% V) * Xe))
  csv(data.frame(fitted = mu, link = link, se_link = s, se_fit = s * mu * (1 - mu), lower95 = plogis(link - qnorm(.975) * s),
    upper95 = plogis(link + qnorm(.975) * s), response = r, pearson = r * sqrt(w / (mu * (1 - mu))),
    deviance = sign(r) * sqrt(-2 * w * ifelse(y == 1, log(mu), log1p(-mu))), working = r / (mu * (1 - mu))),
    paste0(name, "-fitted.csv"))
}
data_file <- function(frame, file) {
  csv(frame, file)
  read.csv(file, stringsAsFactors = TRUE)
}

k <- read.csv("../kyphosis.csv"); k$Kyphosis <- as.integer(k$Kyphosis == "present")
logit("kyphosis", "../kyphosis.csv", Kyphosis ~ Age + Start + Number, k, cluster = "Number")
logit("kyphosis-frequency", "../kyphosis.csv", Kyphosis ~ Age * Start, k, weights = "Number", kind = "frequency", cluster = "Start")
i <- read.csv("../infert.csv"); i$education <- factor(i$education, c("0-5yrs", "6-11yrs", "12+ yrs"))
logit("infert", "../infert.csv", case ~ education + age + parity + spontaneous + induced, i, cluster = "stratum")
logit("infert-offset", "../infert.csv", case ~ age + education * spontaneous + offset(log(parity)), i, cluster = "stratum")
s <- data_file(data.frame(read.csv("../infert.csv"), weight = with(infert, round(1 / (0.2 + 0.15 * parity + 0.3 * case), 4))),
  "infert-sampling.csv")
s$education <- factor(s$education, levels(i$education))
logit("infert-sampling", "infert-sampling.csv", case ~ education + age + parity + spontaneous * induced, s, weights = "weight",
  kind = "sampling", cluster = "stratum")
p <- read.csv("../patients.csv"); logit("patients", "../patients.csv", second_attack ~ treatment + trait_anxiety, p)
c1 <- data_file(data.frame(car = gsub(" ", "_", rownames(mtcars)), mtcars), "../mtcars.csv")
logit("mtcars", "../mtcars.csv", am ~ log(hp) + qsec + I(qsec^2), c1, cluster = "carb")
logit("mtcars-interaction", "../mtcars.csv", vs ~ mpg * am, c1, cluster = "carb")
e <- with(esoph, data.frame(agegp = rep(agegp, 2), alcgp = rep(alcgp, 2), tobgp = rep(tobgp, 2),
  case = rep(1:0, each = nrow(esoph)), count = c(ncases, ncontrols)))
e <- data_file(e[e$count > 0, ], "esoph.csv")
logit("esoph", "esoph.csv", case ~ agegp + alcgp * tobgp, e, weights = "count", kind = "frequency")
logit("esoph-aliased", "esoph.csv", case ~ agegp + alcgp:tobgp, e, weights = "count", kind = "frequency")
t <- as.data.frame(Titanic)
t <- data_file(data.frame(t[, c("Class", "Sex", "Age")], survived = as.integer(t$Survived == "Yes"), count = t$Freq), "titanic.csv")
logit("titanic", "titanic.csv", survived ~ Class * Sex + Age, t, weights = "count", kind = "frequency")
logit("titanic-separated", "titanic.csv", survived ~ Class * Age + Sex, t, weights = "count", kind = "frequency", firth_only = TRUE)
a <- as.data.frame(UCBAdmissions)
a <- data_file(data.frame(a[, c("Gender", "Dept")], admitted = as.integer(a$Admit == "Admitted"), count = a$Freq,
  thousandfold = 1000 * a$Freq), "admissions.csv")
logit("admissions", "admissions.csv", admitted ~ Gender * Dept, a, weights = "count", kind = "frequency")
logit("admissions-thousandfold", "admissions.csv", admitted ~ Gender + Dept, a, weights = "thousandfold", kind = "frequency")
b <- data_file(MASS::birthwt, "birthwt.csv")
logit("birthwt", "birthwt.csv", low ~ factor(race) + age + age:factor(smoke) + lwt:age + factor(ht) + ui - 1, b, cluster = "age")
csv(cases, "cases.csv")
