# Linear models, R 4.2.2's lm; run in this folder: Rscript linmod.R. The README of the folder above says what each column is.
source("../common.R")
cases <- NULL
linear <- function(name, file, formula, data, weights = NULL, kind = "none", cluster = NULL) {
  data$.w <- w <- if (is.null(weights)) rep(1, nrow(data)) else data[[weights]]
  m <- lm(formula, data, weights = .w)
  cases <<- rbind(cases, data.frame(case = name, data = file, formula = gsub(" ", "", paste(deparse(formula, 500), collapse = "")),
    weights = if (is.null(weights)) NA else weights, kind = kind, cluster = if (is.null(cluster)) NA else cluster))
  X <- model.matrix(m); N <- named(X, terms(m), m$model); alias <- unname(is.na(coef(m))); Xe <- X[, !alias, drop = FALSE]
  fill <- function(x) { out <- rep(NA_real_, length(alias)); out[!alias] <- x; out }
  y <- unname(model.response(m$model)); b <- unname(coef(m)[!alias]); mu <- drop(Xe %*% b); r <- y - mu; V <- unscaled(Xe, w); k <- length(b)
  # A frequency weight stands for so many equal rows; any other is inverse to the variance of its row (lm's own meaning).
  n <- if (kind == "frequency") sum(w) else sum(w > 0)
  df <- n - k; rss <- sum(w * r^2); sigma2 <- rss / df; se <- roots(V) * sqrt(sigma2); t <- b / se
  S <- Xe * (w * r); H <- sandwich(V, if (kind == "frequency") crossprod(Xe * (sqrt(w) * r)) else crossprod(S))
  out <- data.frame(N[, c("term", "name")], estimate = fill(b), std_error = fill(se), t = fill(t), p = fill(2 * pt(-abs(t), df)),
    log10p = fill((log(2) + pt(-abs(t), df, log.p = TRUE)) / log(10)), lower95 = fill(b - qt(.975, df) * se),
    upper95 = fill(b + qt(.975, df) * se), hc0 = fill(roots(H)), hc1 = fill(roots(H) * sqrt(n / df)), cr0 = NA_real_, cr1 = NA_real_)
  G <- NA_real_
  if (!is.null(cluster)) {
    U <- rowsum(S, data[[cluster]]); G <- nrow(U)
    out$cr0 <- fill(roots(sandwich(V, crossprod(U)))); out$cr1 <- out$cr0 * sqrt(G / (G - 1))
  }
  csv(out, paste0(name, "-inference.csv")); covariance_file(whole(V * sigma2, alias), N$name, paste0(name, "-vcov.csv"))
  i <- attr(terms(m), "intercept"); mss <- if (i) sum(w * (mu - weighted.mean(mu, w))^2) else sum(w * mu^2)
  F <- mss / (k - i) / sigma2
  csv(data.frame(rows = nrow(X), n = n, sum_weights = sum(w), rank = k, df_residual = df, rss = rss, sigma = sqrt(sigma2),
    r_squared = mss / (mss + rss), adjusted_r_squared = 1 - rss / (mss + rss) * (n - i) / df, F = F, F_df = k - i,
    F_p = pf(F, k - i, df, lower.tail = FALSE), F_log10p = pf(F, k - i, df, lower.tail = FALSE, log.p = TRUE) / log(10),
    condition = condition(Xe, w), condition_centred = centred_condition(Xe, w, i == 1), clusters = G), paste0(name, "-fit.csv"))
  # lm's own answers, and of frequency weights those on the rows repeated
  if (kind == "frequency") { data <- data[rep(seq_len(nrow(data)), w), ]; data$.w <- 1; m <- lm(formula, data, weights = .w) }
  s <- summary(m); near <- function(a, b) stopifnot(max(abs(a - b) / pmax(1e-3, abs(b))) < 1e-10)
  near(s$coefficients[, 1:4], as.matrix(out[!alias, c("estimate", "std_error", "t", "p")])); near(s$sigma, sqrt(sigma2))
  near(c(s$r.squared, s$adj.r.squared, s$fstatistic), c(mss / (mss + rss), 1 - rss / (mss + rss) * (n - i) / df, F, k - i, df))
  if (requireNamespace("sandwich", quietly = TRUE) && !any(alias)) {
    near(roots(sandwich::sandwich(m)), out$hc0); near(roots(sandwich::vcovHC(m, type = "HC1")), out$hc1)
    if (!is.null(cluster)) for (a in 0:1)
      near(roots(sandwich::vcovCL(m, data[[cluster]], type = "HC0", cadjust = a == 1)), out[[paste0("cr", a)]])
  }
}
data_file <- function(frame, file) { csv(frame, file); read.csv(file, stringsAsFactors = TRUE) }

c1 <- read.csv("../mtcars.csv", stringsAsFactors = TRUE)
linear("mtcars", "../mtcars.csv", mpg ~ wt * factor(cyl) + log(hp), c1, cluster = "carb")
linear("mtcars-weighted", "../mtcars.csv", mpg ~ wt + log(hp) + I(qsec^2), c1, weights = "drat", kind = "variance", cluster = "carb")
linear("mtcars-frequency", "../mtcars.csv", mpg ~ wt * am + log(hp), c1, weights = "carb", kind = "frequency", cluster = "gear")
linear("mtcars-no-intercept", "../mtcars.csv", mpg ~ wt + factor(cyl) + am:wt - 1, c1, cluster = "carb")
linear("mtcars-through-origin", "../mtcars.csv", mpg ~ hp + qsec - 1, c1)
linear("mtcars-aliased", "../mtcars.csv", mpg ~ factor(cyl):factor(vs) + wt, c1, cluster = "carb")
linear("tooth-growth", "tooth-growth.csv", len ~ supp * factor(dose), data_file(ToothGrowth, "tooth-growth.csv"))
linear("warpbreaks", "warpbreaks.csv", breaks ~ wool * tension, data_file(warpbreaks, "warpbreaks.csv"))
i <- read.csv("../infert.csv"); i$education <- factor(i$education, c("0-5yrs", "6-11yrs", "12+ yrs"))
linear("infert-age", "../infert.csv", age ~ parity * education + spontaneous, i, cluster = "stratum")
csv(cases, "cases.csv")

# AirlineDemoSmall's ArrDelay by day, as published: a linear model on one factor follows from each level's mean, standard
# deviation and count. With d the day left out: intercept = mean_d, estimate_j = mean_j - mean_d, sigma^2 = sum (n_j - 1) sd_j^2 / df,
# se^2 = sigma^2 (1/n_j + 1/n_d).
day <- c("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
mean <- c(12.025604, 11.293808, 10.156539, 8.658007, 14.804335, 11.875326, 10.331806)
sd <- c(40.02463, 43.66269, 39.58803, 36.74724, 41.79260, 45.24540, 37.33348)
n <- c(95298, 74011, 76786, 79145, 80142, 83851, 93395)
csv(data.frame(day, mean, sd, n), "airline-days.csv")
df <- sum(n) - 7; within <- sum((n - 1) * sd^2); grand <- sum(n * mean) / sum(n); between <- sum(n * (mean - grand)^2); s2 <- within / df
b <- c(mean[7], mean[-7] - mean[7]); se <- sqrt(s2 * c(1 / n[7], 1 / n[-7] + 1 / n[7])); t <- b / se
csv(data.frame(name = c("(Intercept)", paste0("day=", day[-7])), estimate = b, std_error = se, t = t, p = 2 * pt(-abs(t), df),
  log10p = (log(2) + pt(-abs(t), df, log.p = TRUE)) / log(10)), "airline-days-inference.csv")
F <- between / 6 / s2
csv(data.frame(n = sum(n), rank = 7, df_residual = df, rss = within, sigma = sqrt(s2), r_squared = between / (between + within),
  adjusted_r_squared = 1 - s2 * (sum(n) - 1) / (between + within), F = F, F_df = 6, F_p = pf(F, 6, df, lower.tail = FALSE),
  F_log10p = pf(F, 6, df, lower.tail = FALSE, log.p = TRUE) / log(10)), "airline-days-fit.csv")
