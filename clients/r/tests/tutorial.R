# The tutorial's script gives the coefficients and the area of the command line, to the last bit.
command <- Sys.getenv("CROSSWIND_COMMAND")
sample <- if (nzchar(command)) file.path(dirname(dirname(normalizePath(command))), "examples", "sample") else ""
if (!dir.exists(sample)) {
  cat("skipped: CROSSWIND_COMMAND, with examples/sample beside its bin, is not set\n")
  quit()
}
library(crosswind)
options(crosswind.quiet = TRUE)
home <- file.path(tempdir(), "tutorial")
script <- system.file("examples", "tutorial.R", package = "crosswind")
commandArgs <- function(...) c(sample, home)
pdf(NULL)
source(script, echo = FALSE)

crosswind("logit", data = file.path(home, "joined5", "train"), formula = formula, reference = "last",
          out = file.path(home, "fit"))
crosswind("predict", data = file.path(home, "joined5", "test"), model = file.path(home, "fit", "model.json"),
          out = file.path(home, "scores"))
crosswind("roc", scores = file.path(home, "scores"), actual = "ArrDel15", out = file.path(home, "roc"))
direct <- cw_model(file.path(home, "fit"))
metrics <- crosswind:::json_file(file.path(home, "roc", "metrics.json"))
stopifnot(identical(coef(logitModel), coef(direct)), identical(vcov(logitModel), vcov(direct)),
          identical(logitAuc, metrics$auc), logitModel$status == "CONVERGED")
cat("tutorial: coefficients and area are those of the command line\n")
