# The numbers of EvaluationReferenceTest: Rscript reference.R scores.csv (R 4.2.2, pROC 1.18.0).
# With the argument --make it writes the rows: ties, weights, three groups.
args <- commandArgs(TRUE)
if ("--make" %in% args) {
  set.seed(18)
  n <- 600
  eta <- rnorm(n, -1, 1.2)
  p <- round(plogis(eta), 3)
  y <- rbinom(n, 1, plogis(0.2 + 0.8 * eta))
  w <- sample(1:4, n, TRUE)
  g <- sample(c("AA", "DL", "WN"), n, TRUE)
  x <- round(rnorm(n, 10, 4), 2)
  write.csv(data.frame(p, y, w, g, x), args[1], row.names = FALSE, quote = FALSE)
}
d <- read.csv(args[1])
suppressMessages(library(pROC))
show <- function(name, x) cat(sprintf("%-22s %.17g\n", name, x))

# At the estimates; vcov(glm) is that of the iteration before.
errors <- function(fit, x) {
  m <- fitted(fit)
  sqrt(diag(solve(crossprod(x, x * (m * (1 - m))))))
}

metrics <- function(p, y, title) {
  cat("#", title, length(y), sum(y), "\n")
  r <- roc(y, p, quiet = TRUE, direction = "<")
  show("auc", as.numeric(auc(r)))
  show("aucError", sqrt(var(r, method = "delong")))
  ci <- ci.auc(r, method = "delong")
  show("aucLower", ci[1])
  show("aucUpper", ci[3])
  s <- sort(unique(p), decreasing = TRUE)
  tp <- sapply(s, function(t) sum(y[p >= t]))
  fp <- sapply(s, function(t) sum(1 - y[p >= t]))
  show("averagePrecision", sum(diff(c(0, tp)) * tp / (tp + fp)) / sum(y))
  show("ks", max(abs(tp / sum(y) - fp / sum(1 - y))))
  show("ks.test", suppressWarnings(ks.test(p[y == 1], p[y == 0])$statistic))
  show("logLoss", -mean(ifelse(y == 1, log(p), log(1 - p))))
  show("brier", mean((y - p)^2))
  large <- glm(y ~ offset(qlogis(p)), family = binomial, epsilon = 1e-14)
  show("intercept", coef(large)[[1]])
  show("interceptError", errors(large, cbind(rep(1, length(y))))[[1]])
  line <- glm(y ~ qlogis(p), family = binomial, epsilon = 1e-14)
  show("slope", coef(line)[[2]])
  show("slopeError", errors(line, cbind(1, qlogis(p)))[[2]])
  # Bins by the middle rank of each score, from the highest.
  bins <- function(k) {
    n <- length(p)
    above <- sapply(p, function(t) sum(p > t))
    same <- sapply(p, function(t) sum(p == t))
    pmin(k - 1, floor(k * (above + same / 2) / n))
  }
  k <- max(4, min(20, floor(length(y) / 50)))
  b <- bins(k)
  nb <- tapply(y, b, length)
  ob <- tapply(y, b, mean)
  pb <- tapply(p, b, mean)
  show("ece", sum(nb * abs(ob - pb)) / length(y))
  show("reliability", sum(nb * (ob - pb)^2) / length(y))
  show("resolution", sum(nb * (ob - mean(y))^2) / length(y))
  show("uncertainty", mean(y) * (1 - mean(y)))
  g <- bins(10)
  ng <- tapply(y, g, length)
  og <- tapply(y, g, sum)
  eg <- tapply(p, g, sum)
  chi <- sum((og - eg)^2 / (eg * (1 - eg / ng)))
  show("hosmerLemeshow", chi)
  show("hosmerLemeshow.p", pchisq(chi, length(ng), lower.tail = FALSE))
  at <- function(t) c(tp = sum(y[p >= t]), fp = sum(1 - y[p >= t]))
  a <- at(0.3)
  tp3 <- a[["tp"]]; fp3 <- a[["fp"]]; fn3 <- sum(y) - tp3; tn3 <- sum(1 - y) - fp3
  show("mcc", (tp3 * tn3 - fp3 * fn3) /
         exp((log(tp3 + fp3) + log(tp3 + fn3) + log(tn3 + fp3) + log(tn3 + fn3)) / 2))
  show("f1", 2 * tp3 / (2 * tp3 + fp3 + fn3))
  show("largestF1", max(2 * tp / (tp + fp + sum(y))))
  show("largestJ", max(tp / sum(y) - fp / sum(1 - y)))
  show("leastCost", min(c(5 * sum(y), 1 * fp + 5 * (sum(y) - tp))))
  # The first 10 %, rows of one score in proportion.
  n <- length(y); want <- 0.1 * n
  cum <- tp + fp
  i <- which(cum >= want)[1]
  before <- if (i == 1) 0 else cum[i - 1]
  tpb <- if (i == 1) 0 else tp[i - 1]
  show("captured10", (tpb + (want - before) / (cum[i] - before) * (tp[i] - tpb)) / sum(y))
}

metrics(d$p, d$y, "all")
e <- d[rep(seq_len(nrow(d)), d$w), ]
metrics(e$p, e$y, "weighted")
for (level in sort(unique(d$g))) metrics(d$p[d$g == level], d$y[d$g == level], level)
w <- prop.test(sum(d$y[d$g == "AA"]), sum(d$g == "AA"), correct = FALSE)$conf.int
show("AA lower", w[1])
show("AA upper", w[2])
aa <- d$g == "AA"
show("AA limit", qnorm(0.975) * sqrt(sum(d$p[aa] * (1 - d$p[aa]))) / sum(aa))
