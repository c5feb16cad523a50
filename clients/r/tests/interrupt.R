# An interrupt of R ends the command with all that it started, and leaves no files.
library(crosswind)
Sys.setenv(R_TESTS = "") # of R CMD check: other processes of R have no such file
if ((!nzchar(Sys.getenv("CROSSWIND_COMMAND")) && !nzchar(Sys.which("crosswind"))) || !dir.exists("/proc/self")) {
  cat("skipped: CROSSWIND_COMMAND is not set, and there is no crosswind on the PATH; or there is no /proc\n")
  quit()
}
file <- function(name) file.path(tempdir(), name)
waiting <- function(condition) {
  for (try in 1:1200) if (condition()) return(invisible()) else Sys.sleep(0.1)
  stop("waited in vain", call. = FALSE)
}
writeLines(c(
  "library(crosswind)",
  sprintf("cat(Sys.getpid(), '\\n', file = '%s')", file("pid")),
  "rows <- data.frame(y = rep(0:1, 1e5), x = rnorm(2e5), k = factor(sample(300, 2e5, TRUE)))",
  "outcome <- tryCatch(cw_logit(y ~ x + k, rows), interrupt = function(i) 'interrupted')",
  sprintf("writeLines(c(format(outcome), tempdir(), list.files(tempdir())), '%s')", file("half")),
  sprintf("invisible(file.rename('%s', '%s'))", file("half"), file("outcome"))), file("script.R"))
system2(file.path(R.home("bin"), "Rscript"), c("--vanilla", file("script.R")), wait = FALSE, stdout = file("out"), stderr = file("err"))
waiting(function() file.exists(file("err")) && any(grepl("Embedded", readLines(file("err"), warn = FALSE))))
tools::pskill(as.integer(readLines(file("pid"))), tools::SIGINT)
waiting(function() file.exists(file("outcome")))
outcome <- readLines(file("outcome"))
running <- unlist(lapply(Sys.glob("/proc/[0-9]*/cmdline"), function(f) {
  tryCatch(rawToChar(Filter(function(b) b != 0, readBin(f, raw(), 1e5))), error = function(e) "", warning = function(w) "")
}))
stopifnot(outcome[1] == "interrupted", length(outcome) == 2, !any(grepl(outcome[2], running, fixed = TRUE)))
cat("interrupt: all hold\n")
