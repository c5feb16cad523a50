# Fits, held to R's glm and lm. Runs the real command; without one it says so and does nothing.
library(crosswind)
if (!nzchar(Sys.getenv("CROSSWIND_COMMAND")) && !nzchar(Sys.which("crosswind"))) {
  cat("skipped: CROSSWIND_COMMAND is not set, and there is no crosswind on the PATH\n")
  quit()
}
options(crosswind.quiet = TRUE, digits = 7)

close_to <- function(actual, expected, tolerance = 1e-9) {
  actual <- unname(actual)
  expected <- unname(expected)
  difference <- max(abs(actual - expected) / pmax(abs(expected), 1e-3))
  if (length(actual) != length(expected) || is.na(difference) || difference > tolerance) {
    stop("off by ", difference, ": ", paste(format(actual, digits = 12), collapse = " "), " for ",
         paste(format(expected, digits = 12), collapse = " "), call. = FALSE)
  }
}
refused <- function(expr, pattern) {
  message <- tryCatch({
    expr
    "nothing"
  }, error = function(e) conditionMessage(e))
  if (!grepl(pattern, message)) stop("not refused by ", pattern, ": ", message, call. = FALSE)
}

# A frame with what frames have: factors in an order of their own with a level that is not used,
# missing values, logical values, text that is "NA" or has quotes and line breaks, names with blanks.
set.seed(7)
n <- 500
d <- data.frame(x = rnorm(n) * 1e-3 + pi, k = rpois(n, 3),
                f = factor(sample(c("m", "a", "z"), n, TRUE), levels = c("z", "never", "a", "m")),
                text = sample(c("NA", "say \"no\"", "two\nlines", "a, b", "é"), n, TRUE),
                late = runif(n) < 0.5, check.names = FALSE)
d$`a b` <- runif(n)
d$y <- rbinom(n, 1, plogis(0.3 * d$k - 1 + (d$f == "a") + 0.5 * d$late))
d$x[5:9] <- NA
d$f[11:12] <- NA

tight <- list(deviance_tolerance = 1e-14, coefficient_tolerance = 1e-12)
ours <- do.call(cw_logit, c(list(y ~ x + k + f + text + late + `a b`, d), tight))
# Letters in the order of their codes, as Crosswind sorts text; R takes that of the language.
coded <- transform(d, text = factor(text, sort(unique(text), method = "radix")), check.names = FALSE)
names(coded) <- names(d)
theirs <- glm(y ~ x + k + f + text + late + `a b`, binomial, coded, control = list(epsilon = 1e-14))
plain <- function(names) sub("^late$", "lateTRUE", sub("^a b$", "`a b`", sub("=", "", names)))
o <- match(names(coef(theirs)), plain(names(coef(ours))))
stopifnot(!anyNA(o))
close_to(coef(ours)[o], coef(theirs))
stopifnot(identical(grep("^f", names(coef(ours)), value = TRUE), c("f=a", "f=m"))) # the order of the frame
close_to(vcov(ours)[o, o], vcov(theirs), 1e-7)
close_to(confint(ours)[o, ], confint.default(theirs), 1e-7)
close_to(confint(ours, "k", level = 0.9), confint.default(theirs, "k", level = 0.9), 1e-7)
close_to(c(deviance(ours), AIC(ours), BIC(ours), logLik(ours)),
         c(deviance(theirs), AIC(theirs), BIC(theirs), logLik(theirs)))
stopifnot(nobs(ours) == nobs(theirs), df.residual(ours) == df.residual(theirs),
          identical(formula(ours)[[2]], quote(y)), "late" %in% labels(ours))
close_to(coef(summary(ours))[o, 1:3], coef(summary(theirs))[, 1:3], 1e-7)

# New rows: missing values, a level that training did not have.
new <- d[c(1, 5, 11, 20), ]
new$text[1] <- "new"
expected <- predict(theirs, coded[20, ], type = "response")
got <- predict(ours, new, type = "response")
stopifnot(identical(is.na(unname(got)), c(TRUE, TRUE, TRUE, FALSE)), identical(names(got), rownames(new)))
close_to(got[4], expected)
link <- predict(ours, d[20:40, ], se.fit = TRUE)
reference <- predict(theirs, coded[20:40, ], se.fit = TRUE)
close_to(link$fit, reference$fit)
close_to(link$se.fit, reference$se.fit, 1e-7)
stopifnot(!is.na(predict(ours, new, unseen = "reference")[1]), length(predict(ours, d[0, ])) == 0)

# What it prints.
shown <- capture.output(print(summary(ours)), print(ours))
stopifnot(any(grepl("Signif. codes", shown)), any(grepl("7 observations deleted", shown)),
          any(grepl("Residual deviance", shown)), any(grepl("Pr\\(>\\|z\\|\\)", shown)))

# lm, weights, transformed columns, offset, interactions, dropped columns.
d$w <- rpois(n, 2)
d$twice <- 2 * d$k
linear <- cw_linmod(x ~ k * f + I(k^2) + log(`a b`) + twice, d)
lm_ <- lm(x ~ k * f + I(k^2) + log(`a b`) + twice, d)
both <- coef(lm_)[!is.na(coef(lm_))]
o <- match(names(both), sub("log(a b)", "log(`a b`)", gsub("=", "", names(coef(linear))), fixed = TRUE))
stopifnot(!anyNA(o), is.na(coef(linear)[["twice"]]))
close_to(coef(linear)[o], both, 1e-8)
kept <- names(coef(linear))[o]
close_to(sqrt(diag(vcov(linear)))[kept], sqrt(diag(vcov(lm_)))[names(both)], 1e-7)
close_to(c(logLik(linear), AIC(linear), deviance(linear)), c(logLik(lm_), AIC(lm_), deviance(lm_)), 1e-8)
shown <- capture.output(summary(linear))
stopifnot(any(grepl("Multiple R-squared", shown)), any(grepl("twice: = 2\\*k", shown)))
weighted <- do.call(cw_logit, c(list(y ~ k + offset(x), d, weights = "w"), tight))
repeated <- glm(y ~ k + offset(x), binomial, d[rep(seq_len(n), d$w), ], control = list(epsilon = 1e-14))
close_to(coef(weighted), coef(repeated))

# A logical response; a factor response; one whose order would turn the model round.
logical <- cw_logit(late ~ k, d)
close_to(coef(logical), coef(glm(late ~ k, binomial, d)), 1e-6)
d$g <- factor(ifelse(d$y == 1, "a", "b"), levels = c("b", "a"))
refused(cw_logit(g ~ k, d), "the second of them")
dots <- cw_logit(y ~ ., d[c("y", "k", "f")])
close_to(sort(coef(dots)), sort(coef(glm(y ~ ., binomial, d[c("y", "k", "f")]))), 1e-6)
floors <- cw_logit(y ~ F(k), d[d$k < 6, ])
close_to(sort(coef(floors)), sort(coef(glm(y ~ factor(k), binomial, d[d$k < 6, ]))), 1e-6)

# Errors are the command's own; unknown arguments are named; without convergence a warning.
refused(cw_logit(y ~ nope, d), "no column nope")
refused(cw_logit(y ~ k, d, fraction = 1), "--fraction")
refused(cw_logit(y ~ poly(k, 2), d), "no poly\\(\\)")
refused(cw_logit(y ~ k, "/nowhere/at all.csv"), "/nowhere/at all.csv")
refused(cw_logit(y ~ k, d[0, ]), "")
refused(cw_logit(y ~ k, transform(d, k = I(list(1)))), "column k is of class")
few <- tryCatch(cw_logit(y ~ k + f, d, max_iterations = 1), warning = function(w) conditionMessage(w))
stopifnot(grepl("MAX_ITERATIONS", few))
few <- suppressWarnings(cw_logit(y ~ k + f, d, max_iterations = 1))
stopifnot(few$status == "MAX_ITERATIONS", any(grepl("MAX_ITERATIONS", capture.output(few))))

# A model is saved and read as any object, and by its directory.
place <- file.path(tempfile("kept 'a' $(touch x)"))
kept <- cw_logit(y ~ k, d, out = place)
file <- tempfile(fileext = ".rds")
saveRDS(kept, file)
close_to(predict(readRDS(file), d[1:3, ]), predict(cw_model(place), d[1:3, ]))
refused(cw_logit(y ~ k, d, out = place), "exists|overwrite")

# Paths that a shell would read otherwise.
hostile <- file.path(tempdir(), "a, b 'c\" $(touch gone) [x]* \\ ;&| .csv")
write.csv(d[c("y", "k")], hostile, row.names = FALSE)
close_to(coef(cw_logit(y ~ k, hostile)), coef(kept))
stopifnot(!file.exists("gone"), !file.exists("x"))

# A test set, its curve and its area, against the definition.
split <- cw_logit(y ~ k + f, d, test_fraction = 0.3)
stopifnot(cw_auc(split) > 0.3, cw_auc(split) <= 1)
scores <- data.frame(actual = rep(0:1, each = 5), score = c(6, 5, 4, 3, 2, 8, 7, 6, 5, 4) / 10)
roc <- cw_roc(scores, "actual", prediction = "score")
stopifnot(abs(cw_auc(roc) - 0.82) < 1e-12, any(grepl("AUC: 0.82", capture.output(roc))))
pdf(NULL)
plot(roc)

# Many coefficients print as a page, not as a book.
wide <- data.frame(g = factor(rep(1:900, 3)), y = rep(c(0, 1, 1), each = 900), x = rnorm(2700))
big <- cw_linmod(x ~ g, wide)
stopifnot(length(coef(big)) == 900, length(capture.output(summary(big))) < 130,
          any(grepl("800 more", capture.output(summary(big)))))
cat("fits: all hold\n")
