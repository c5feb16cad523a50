# RevoScaleR's names, expressions of R, rows to rows. Runs the real command.
library(crosswind)
if (!nzchar(Sys.getenv("CROSSWIND_COMMAND")) && !nzchar(Sys.which("crosswind"))) {
  cat("skipped: CROSSWIND_COMMAND is not set, and there is no crosswind on the PATH\n")
  quit()
}
options(crosswind.quiet = TRUE)
rxSetComputeContext("local")

refused <- function(expr, pattern) {
  message <- tryCatch({
    expr
    "nothing"
  }, error = function(e) conditionMessage(e))
  if (!grepl(pattern, message)) stop("not refused by ", pattern, ": ", message, call. = FALSE)
}
says <- function(expr, expected, taken = FALSE, ...) {
  got <- crosswind:::translate(substitute(expr), list2env(list(...), parent = emptyenv()), taken)
  if (got != expected) stop(got, " for ", expected, call. = FALSE)
}

# Expressions of R in Crosswind's words.
says(delay > 15 & !(carrier == "AA"), "(delay > 15) and (not (carrier == 'AA'))")
says(x %in% c("AA", "it's"), "x in ('AA', 'it''s')", taken = TRUE)
says(x %in% 1:3, "coalesce(x in (1, 2, 3), false)")
says(x %in% known, "x in (4, 5)", taken = TRUE, known = c(4, 5))
says(!is.na(x) && `a b` <= -limit, "(x is not missing) and (`a b` <= (-0.5))", limit = 0.5)
says(ifelse(x > 1, log(x), NA), "if(x > 1, log(x), missing)")
says(cut(x, c(0, 1, Inf)), "cut(x, 0, 1, inf)")
says(factor(x, levels = c(2, 1)), "levels(text(x), '2', '1')")
says(paste(a, b, sep = "-"), "concat(a, '-', b)")
says(grepl("^A", carrier), "matches(carrier, '^A')")
says(-x^2 %/% 3, "(-(x ^ 2)) %/% 3")
says(as.Date(d, "%d/%m/%Y") >= as.Date("2013-01-31"), "date(d, '%d/%m/%Y') >= date('2013-01-31')")
refused(crosswind:::translate(quote(runif(3) < 0.5)), "cw_sample")
refused(crosswind:::translate(quote(x > mean(x))), "other rows")
refused(crosswind:::translate(str2lang("lubridate::year(x)")), "only functions by name")
refused(crosswind:::translate(quote(gsub("a+", "", x))), "fixed text")
refused(crosswind:::translate(quote(x[1])), "transformFunc")

# Each expression is R's own value, row by row: missing values too.
set.seed(3)
d <- data.frame(id = 1:60, x = round(rnorm(60), 2), k = sample(c(1:4, NA), 60, TRUE),
                s = sample(c("AA", "UA", "NA", "it's \"q\"", NA), 60, TRUE),
                day = as.Date("2013-01-01") + sample(0:400, 60, TRUE))
d$x[4] <- NA
new <- rxDataStep(d, transforms = list(
  late = x > 0.5, odd = k %% 2, whole = k %/% 2, band = cut(x, c(-1, 0, 1)), both = paste0(s, "-", k),
  set = !(s %in% c("AA", "UA")), pick = ifelse(k > 2 | s == "AA", x^2, -x), low = tolower(s), gone = is.na(k),
  r = round(3 * x), day2 = day), rowSelection = !(k %in% 3) & id > off, transformObjects = list(off = 2))
same <- subset(transform(d, late = x > 0.5, odd = k %% 2, whole = k %/% 2, band = cut(x, c(-1, 0, 1)),
  both = ifelse(is.na(s) | is.na(k), NA, paste0(s, "-", k)), set = !(s %in% c("AA", "UA")),
  pick = ifelse(k > 2 | s == "AA", x^2, -x), low = tolower(s), gone = is.na(k), r = round(3 * x), day2 = day),
  !(k %in% 3) & id > 2)
rownames(same) <- NULL
stopifnot(identical(names(new), names(same)), nrow(new) == nrow(same))
for (name in names(new)) {
  if (!isTRUE(all.equal(as.character(new[[name]]), as.character(same[[name]])))) {
    print(data.frame(new = new[[name]], same = same[[name]]))
    stop("the column ", name, " differs", call. = FALSE)
  }
}
stopifnot(inherits(new$day, "Date"), is.integer(new$id), is.logical(new$late), anyNA(new$s), "NA" %in% new$s)

# A frame comes back as it went, with text that looks like none and every bit of its numbers.
odd <- data.frame(t = c("NA", NA, "", "a\r\nb", "\\N", " x "), n = c(pi, 1e-300, -Inf, NA, 0.1 + 0.2, -0),
                  f = factor(c("b", "a", "b", NA, "a", "b"), levels = c("b", "c", "a")),
                  w = as.POSIXct(c(0, 1.5e9, NA, 1.25, -1, 1), origin = "1970-01-01", tz = "UTC"))
names(odd)[2] <- "n, `1`"
back <- cw_read(odd)
stopifnot(identical(back$t, odd$t), identical(back[[2]], odd[[2]]), identical(back$f, odd$f),
          isTRUE(all.equal(back$w, odd$w)), identical(names(back), names(odd)))
stopifnot(nrow(cw_read(odd[0, ])) == 0)

# Sources: text with its types, rows in a directory, other formats.
home <- tempfile("data dir")
dir.create(home)
csv <- file.path(home, "rows.csv")
writeLines(c("code;when;v", "01;2013;1,5", "02;2012;-999", "01;2012;2,5", "03;2013;4", "02;2013;1", "03;2012;0"), csv)
text <- RxTextData(csv, delimiter = ";", decimalPoint = ",", missingValueString = "-999",
                   colInfo = list(code = list(type = "factor"), when = list(type = "factor", newName = "Year"),
                                  v = list(type = "numeric")))
xdf <- RxXdfData(file.path(home, "rows"))
rxImport(text, xdf, overwrite = TRUE)
stopifnot(rxGetInfo(xdf)$numRows == 6, all(c("code", "Year", "v") %in% rxGetVarNames(xdf)))
kept <- rxDataStep(xdf, varsToKeep = c("code", "v"), rowSelection = Year != 2012 & v >= 1) # a factor and a number
stopifnot(identical(kept$code, c("01", "03", "02")), identical(kept$v, c(1.5, 4, 1)))
chosen <- rxDataStep(xdf, RxParquetData(file.path(home, "chosen")), rowSelection = Year == 2012, varsToDrop = "when")
sorted <- rxSort(chosen, sortByVars = "v", decreasing = TRUE)
stopifnot(identical(sorted$code, c("01", "03", "02")), is.na(sorted$v[3]))
refused(rxDataStep(xdf, chosen), "exist|overwrite")
merged <- rxMerge(data.frame(key = c("a", "b"), l = 1:2), data.frame(key = c("b", "c"), r = 3:4), matchVars = "key", type = "full")
stopifnot(nrow(merged) == 3, sum(is.na(merged$l)) == 1)
sets <- rxSplit(xdf, splitByFactor = "code")
stopifnot(identical(names(sets), c("01", "02", "03")), all(vapply(sets, nrow, 0L) == 2))

# Models: the last level is the reference, as there.
data(infert)
infert$education <- as.character(infert$education)
fit <- rxLogit(case ~ age + education, infert, transforms = list(age = age / 10), rowSelection = parity < 6)
expected <- glm(case ~ I(age / 10) + relevel(factor(education), ref = "6-11yrs"), binomial, subset(infert, parity < 6))
stopifnot(max(abs(coef(fit)[c("(Intercept)", "age")] - coef(expected)[1:2])) < 1e-6,
          identical(names(coef(fit))[3:4], c("education=0-5yrs", "education=12+ yrs")), fit$nValidObs == nobs(expected))
scores <- rxPredict(fit, infert, computeStdErrors = TRUE, extraVarsToWrite = "case")
stopifnot(identical(names(scores), c("case_Pred", "case_StdErr", "case")), nrow(scores) == nrow(infert))
roc <- rxRoc("case", "case_Pred", scores)
wins <- outer(scores$case_Pred[infert$case == 1], scores$case_Pred[infert$case == 0], function(a, b) (a > b) + (a == b) / 2)
stopifnot(abs(rxAuc(roc) - mean(wins)) < 1e-12)
stopifnot(inherits(rxGlm(parity ~ age, infert), "cw_linmod"))
refused(rxGlm(parity ~ age, infert, family = poisson()), "poisson")
refused(rxLogit(case ~ age, infert, cube = TRUE), "write -1")
refused(rxLogit(case ~ age, infert, iterations = 3), "no argument iterations")
refused(rxLogit(case ~ age, infert, initialValues = c(1, 2)), "null model")
refused(rxDataStep(infert, append = "rows"), "new directory")

# Tables.
summary <- rxSummary(~ age + parity, infert)
stopifnot(isTRUE(all.equal(summary$sDataFrame$Mean, c(mean(infert$age), mean(infert$parity)))),
          isTRUE(all.equal(summary$sDataFrame$StdDev, c(sd(infert$age), sd(infert$parity)))))
cube <- rxCube(age ~ education:F(induced), infert)
means <- aggregate(age ~ education + induced, infert, mean)
at <- match(paste(cube$education, cube$induced), paste(means$education, means$induced))
stopifnot(isTRUE(all.equal(cube$age, means$age[at])), sum(cube$Counts) == nrow(infert))
tabs <- rxCrossTabs(~ F(case):F(induced), infert)
stopifnot(all(tabs$counts == table(infert$case, infert$induced)))
stopifnot(isTRUE(all.equal(unname(rxQuantile("age", infert)), unname(quantile(infert$age)))))
pdf(NULL)
stopifnot(sum(rxHistogram(~ age, infert)$counts) == nrow(infert))

# What has no effect or no counterpart is in one place.
stopifnot(all(c("blocksPerRead", "cube") %in% cw_arguments()$argument), all(nzchar(cw_arguments()$why)))
cat("rx: all hold\n")
