# Makes the expected numbers beside this script. R 4.2.2: glm and lm to full convergence, 17 significant digits.
# Robust (HC0) and clustered (CR0) variances, Firth's estimate and AUC are written out, so that no package is needed.
w17 <- function(x, file) write.table(format(x, digits = 17, trim = TRUE), file, sep = ",", quote = FALSE, row.names = FALSE)
logit <- function(name, formula, data, cluster = NULL, contrasts = NULL) {
  m <- glm(formula, binomial, data, contrasts = contrasts, control = list(epsilon = 1e-15, maxit = 100))
  # summary() takes its weights from the iteration before the last, which costs 1e-8: one more step from the end.
  m <- glm(formula, binomial, data, contrasts = contrasts, control = list(epsilon = 1e-15, maxit = 100), start = coef(m))
  X <- model.matrix(m); y <- m$y; mu <- fitted(m); r <- y - mu; w <- mu * (1 - mu)
  V <- solve(crossprod(X, w * X)); hc0 <- V %*% crossprod(X * r) %*% V
  s <- summary(m)$coefficients
  out <- data.frame(term = rownames(s), estimate = s[, 1], std_error = s[, 2], z = s[, 3], p = s[, 4], hc0 = sqrt(diag(hc0)))
  if (!is.null(cluster)) { U <- rowsum(X * r, cluster); out$cr0 <- sqrt(diag(V %*% crossprod(U) %*% V)) }
  b <- rep(0, ncol(X))
  for (i in 1:500) { mu <- plogis(drop(X %*% b)); w <- mu * (1 - mu); A <- crossprod(X, w * X)
    h <- rowSums((sqrt(w) * X) %*% solve(A) * (sqrt(w) * X)); d <- solve(A, crossprod(X, y - mu + h * (.5 - mu))); b <- b + drop(d)
    if (max(abs(d)) < 1e-14) break }
  out$firth <- b
  w17(out, paste0(name, "-coefficients.csv"))
  k <- rank(fitted(m)); n1 <- sum(y); n0 <- sum(1 - y)
  w17(data.frame(n = length(y), deviance = deviance(m), null_deviance = m$null.deviance, aic = AIC(m), bic = BIC(m),
    log_likelihood = as.numeric(logLik(m)), auc = (sum(k[y == 1]) - n1 * (n1 + 1) / 2) / (n1 * n0),
    brier = mean((y - fitted(m))^2)), paste0(name, "-model.csv"))
  w17(data.frame(fitted = fitted(m), link = predict(m), se_link = predict(m, se.fit = TRUE)$se.fit), paste0(name, "-fitted.csv"))
}
k <- read.csv("kyphosis.csv"); k$y <- as.integer(k$Kyphosis == "present")
logit("kyphosis", y ~ Age + Start + Number, k, cluster = k$Number)
write.csv(infert[, c("education", "age", "parity", "induced", "case", "spontaneous", "stratum")], "infert.csv", row.names = FALSE, quote = FALSE)
i <- read.csv("infert.csv", stringsAsFactors = TRUE); i$education <- factor(i$education, c("0-5yrs", "6-11yrs", "12+ yrs"))
logit("infert-first-level-dropped", case ~ age + parity + education + spontaneous + induced, i, cluster = i$stratum)
logit("infert-last-level-dropped", case ~ age + parity + education + spontaneous + induced, i, contrasts = list(education = "contr.SAS"))
p <- read.csv("patients.csv"); logit("patients", second_attack ~ treatment + trait_anxiety, p)
