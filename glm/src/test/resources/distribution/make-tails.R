# Tail probabilities and quantiles of R, for the tests of org.crosswind.glm.distribution.
# Rscript make-tails.R > tails.csv; made with R 4.2.2.
options(digits = 17)
ln10 <- log(10)
row <- function(name, x, d1, d2, value) {
  cat(sprintf("%s,%.17g,%.17g,%.17g,%.17g\n", name, x, d1, d2, value), sep = "")
}
cat("name,x,d1,d2,value\n")

z <- c(1e-300, 1e-20, 1e-8, 0.001, 0.1, 0.5, 0.67, 1, 1.4, 1.5, 1.6, 1.959963984540054, 2, 2.5, 3, 4, 5, 5.5, 6,
       7.5, 8.3, 10, 13, 20, 25.3, 30, 35, 37, 37.5)
row("normal", z, 0, 0, 2 * pnorm(-z))
zl <- c(z[-(1:2)], 38, 38.4, 39, 50, 100, 1e3, 1e5, 1e10, 1e50, 1e100, 1e150)
row("normal-log10", zl, 0, 0, ifelse(zl < 1, log1p(-pchisq(zl^2, 1)), log(2) + pnorm(-zl, log.p = TRUE)) / ln10)
level <- c(1e-10, 0.001, 0.1, 0.3, 0.49, 0.5, 0.6, 0.8, 0.9, 0.95, 0.975, 0.99, 0.999, 0.99999, 1 - 2^-30, 1 - 2^-50)
row("normal-quantile", level, 0, 0, ifelse(level < 0.5, sqrt(qchisq(level, 1)), qnorm((1 - level) / 2, lower.tail = FALSE)))

for (d in c(1, 2, 3, 5, 10, 19.5, 20, 100, 1000, 12345, 1e6)) {
  x <- c(1e-6, 0.1, 0.5, 0.9, 1, 1.1, 1.5, 2, 4) * d
  x <- c(x, d + c(-3, -1, 0, 1, 3, 6) * sqrt(2 * d), d + 50, d + 1000)
  x <- sort(x[x > 0])
  value <- pchisq(x, d, lower.tail = FALSE)
  keep <- value > 1e-300
  row("chisq", x[keep], d, 0, value[keep])
  value <- pchisq(x, d, lower.tail = FALSE, log.p = TRUE) / ln10
  keep <- value < -1e-290
  row("chisq-log10", x[keep], d, 0, value[keep])
}
for (d in c(1, 2, 7, 100)) {
  x <- c(1e4, 1e6, 1e10)
  row("chisq-log10", x, d, 0, pchisq(x, d, lower.tail = FALSE, log.p = TRUE) / ln10)
}

for (d in c(1, 2, 3, 4.5, 7, 10, 30, 100, 1000, 12345, 1e6)) {
  t <- c(1e-8, 0.01, 0.5, 1, 1.2, 1.7, 1.8, 2, 3, 5, 8, 20, 30, 100, 1e4, 1e8)
  value <- 2 * pt(-t, d)
  keep <- value > 1e-290
  row("student", t[keep], d, 0, value[keep])
  value <- (log(2) + pt(-t, d, log.p = TRUE)) / ln10
  row("student-log10", t[t > 1], d, 0, value[t > 1])
  p <- c(0.1, 0.3, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.99999, 1 - 2^-30)
  row("student-quantile", p, d, 0, qt((1 - p) / 2, d, lower.tail = FALSE))
}

for (d1 in c(1, 2, 3, 10, 200)) {
  for (d2 in c(1, 2, 5, 30, 1000, 1e5)) {
    f <- c(1e-4, 0.2, 0.7, 1, 1.3, 2, 5, 20, 100, 1e4)
    value <- pf(f, d1, d2, lower.tail = FALSE)
    keep <- value > 1e-290
    row("f", f[keep], d1, d2, value[keep])
    value <- pf(f, d1, d2, lower.tail = FALSE, log.p = TRUE) / ln10
    keep <- value < -1e-290
    row("f-log10", f[keep], d1, d2, value[keep])
  }
}
