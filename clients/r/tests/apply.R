# Functions of R over partitions and groups, and many runs. Runs the real command.
library(crosswind)
Sys.setenv(R_TESTS = "") # of R CMD check: other processes of R have no such file
if (!nzchar(Sys.getenv("CROSSWIND_COMMAND")) && !nzchar(Sys.which("crosswind"))) {
  cat("skipped: CROSSWIND_COMMAND is not set, and there is no crosswind on the PATH\n")
  quit()
}
options(crosswind.quiet = TRUE)

# spark_apply's example: a random number added to 150 rows.
add <- function(rows) {
  print("not among the rows")
  rows$Sepal_Length <- rows$Sepal_Length + rnorm(nrow(rows))
  rows
}
flowers <- stats::setNames(iris, gsub(".", "_", names(iris), fixed = TRUE))
once <- cw_apply(flowers, add, seed = 5)
again <- cw_apply(flowers, add, seed = 5)
stopifnot(identical(once, again), nrow(once) == 150, identical(once$Species, flowers$Species),
          identical(once$Petal_Width, flowers$Petal_Width), !identical(once$Sepal_Length, flowers$Sepal_Length))

# Groups; what is missing, text that is "NA", dates; objects and a second argument.
rows <- data.frame(g = c("a", NA, "b", "a"), t = c("NA", "x\n,\"y\"", NA, ""), v = c(1.5, NA, 1 / 3, 1e300),
                   day = as.Date("2013-01-31") + 0:3, ok = c(TRUE, FALSE, NA, TRUE))
back <- cw_apply(rows, function(frame, partition) {
  stopifnot(inherits(frame$day, "Date"), is.logical(frame$ok), partition$number == 0)
  frame$w <- frame$v * factor
  frame
}, objects = list(factor = 2))
stopifnot(isTRUE(all.equal(back, transform(rows, w = 2 * v), check.attributes = FALSE)), identical(back$t, rows$t))
groups <- cw_apply(flowers, function(frame) data.frame(Species = frame$Species[1], slope = coef(stats::lm(
  Sepal_Length ~ Petal_Width, frame))[[2]]), by = "Species", schema = "Species string, slope double")
for (i in 1:3) {
  fit <- lm(Sepal_Length ~ Petal_Width, flowers[flowers$Species == groups$Species[i], ])
  stopifnot(isTRUE(all.equal(groups$slope[i], coef(fit)[[2]])))
}

# RevoScaleR's: a list of columns comes in; values of any kind come back in their order.
twice <- rxDataStep(rows, transformFunc = function(data) {
  data$v <- data$v * k
  data
}, transformObjects = list(k = 2))
stopifnot(identical(twice$v, rows$v * 2))
values <- rxExec(function(x, y) list(sum = x + y, who = "it's"), y = 3, elemArgs = list(1, 2, list(x = 30)))
stopifnot(identical(values, list(list(sum = 4, who = "it's"), list(sum = 5, who = "it's"), list(sum = 33, who = "it's"))))
drawn <- rxExec(runif, n = 2, timesToRun = 3, RNGseed = 7)
stopifnot(identical(drawn, rxExec(runif, n = 2, timesToRun = 3, RNGseed = 7)), length(unique(unlist(drawn))) == 6)
stopifnot(identical(cw_exec(function(k, v) rep(k, v), args = data.frame(k = c("a", "b"), v = 2:1)),
                    list(c("a", "a"), "b")))
failed <- tryCatch(cw_apply(rows, function(frame) stop("no such luck"), schema = "x long"),
                   error = function(e) conditionMessage(e))
stopifnot(grepl("no such luck", failed))

# A script of one's own, with the package.
script <- tempfile(fileext = ".R")
writeLines(c("library(crosswind)", "cw_program(function(rows) transform(rows, v = v + 1))"), script)
own <- cw_apply(rows, paste("Rscript", basename(script)), files = script)
stopifnot(identical(own$v, rows$v + 1))
cat("apply: all hold\n")
