# Predictions and ROC curves.

#' Scores rows: a data frame, one row for each; with out a directory, on any file system.
cw_predict <- function(model, data, ..., out = NULL, quiet = getOption("crosswind.quiet", FALSE)) {
  with_directory(function(directory) {
    options <- list(...)
    file <- if (is.character(model)) model else {
      written <- file.path(directory, "model.json")
      writeBin(charToRaw(model$json), written)
      handed(written, directory)
    }
    if (!grepl("\\.json$", file)) file <- file.path(file, "model.json")
    if (!is.null(out)) {
      arguments <- data_arguments(c(list(data = data, model = file, out = path.expand(out)), options),
                                  directory)
      execute("predict", c(arguments, state$context), quiet, directory)
      return(cw_data(out))
    }
    to <- place(NULL, directory)
    if (is.data.frame(data) && nrow(data) == 0) return(no_scores(options))
    # Of a data frame's own columns the frame has the values: the numbers alone are read, from text.
    own <- is.data.frame(data) && is.null(options$carry)
    arguments <- data_arguments(c(list(data = data, model = file, out = to), options,
                                  if (own) list(to = "csv")), directory)
    execute("predict", c(arguments, state$context), quiet, directory)
    if (!own) return(cw_read(cw_data(to)))
    scored <- parts(fetched(to, "part*", directory))
    frame <- do.call(rbind, lapply(scored, function(part) csv_frame(read_text(part), list(), "NA")))
    numbers <- intersect(score_columns, names(frame))
    frame <- as.data.frame(lapply(frame[numbers], as.numeric))
    if (nrow(data) == nrow(frame)) rownames(frame) <- rownames(data)
    frame
  })
}

score_columns <- c("prediction", "stdError", "lower", "upper", "residualResponse", "residualPearson",
                   "residualDeviance", "residualWorking")

no_scores <- function(options) {
  names <- c("prediction", if (isTRUE(options$std_errors)) "stdError",
             if (!is.null(options$interval)) c("lower", "upper"))
  as.data.frame(stats::setNames(rep(list(numeric()), length(names)), names))
}

predict.cw_fit <- function(object, newdata, type = NULL, se.fit = FALSE,
                           interval = c("none", "confidence"), level = 0.95, unseen = "missing",
                           quiet = TRUE, ...) {
  if (missing(newdata)) stop("newdata is needed: a fit does not keep its rows", call. = FALSE)
  interval <- match.arg(interval)
  if (is.null(type)) type <- if (inherits(object, "cw_linmod")) "response" else "link"
  frame <- cw_predict(object, newdata, type = type, std_errors = se.fit, unseen = unseen,
                      interval = if (interval != "none") interval,
                      level = if (interval != "none") level, quiet = quiet, ...)
  fit <- stats::setNames(frame$prediction, rownames(frame))
  if (interval != "none") {
    fit <- cbind(fit = frame$prediction, lwr = frame$lower, upr = frame$upper)
    rownames(fit) <- rownames(frame)
  }
  if (!se.fit) return(fit)
  list(fit = fit, se.fit = stats::setNames(frame$stdError, rownames(frame)), df = object$df.residual)
}

#' The ROC curve of scores, with the AUC, the log loss and the Brier score.
cw_roc <- function(scores, actual, ..., out = NULL, quiet = getOption("crosswind.quiet", FALSE)) {
  with_directory(function(directory) {
    to <- place(out, directory)
    arguments <- data_arguments(c(list(scores = scores, actual = actual, out = to), list(...)), directory)
    execute("roc", c(arguments, state$context), quiet, directory)
    read_roc(fetched(to, c("*.json", "*.csv"), directory))
  })
}

read_roc <- function(directory) {
  curve <- utils::read.csv(file.path(directory, "roc.csv"))
  structure(data.frame(curve, sensitivity = curve$truePositiveRate,
                       specificity = 1 - curve$falsePositiveRate),
            metrics = json_file(file.path(directory, "metrics.json")), class = c("cw_roc", "data.frame"))
}

#' The area under the curve, of a curve or of a fit with a test set.
cw_auc <- function(roc) {
  metrics <- if (inherits(roc, "cw_fit")) roc$metrics else attr(roc, "metrics")
  if (is.null(metrics$auc)) stop("this has no AUC: cw_auc takes a curve of cw_roc, or a fit with ",
                                 "test_fraction or test", call. = FALSE)
  metrics$auc
}

print.cw_roc <- function(x, ...) {
  m <- attr(x, "metrics")
  cat("ROC curve of", m$observations, "rows,", m$positives, "of them", m$positive, "\n")
  cat("AUC:", format(m$auc, digits = 7), "  log loss:", format(or_na(m$logLoss), digits = 7),
      "  Brier score:", format(or_na(m$brier), digits = 7), "\n")
  for (line in unlist(m$notes)) cat("! ", line, "\n", sep = "")
  invisible(x)
}

plot.cw_roc <- function(x, type = "l", xlab = "False positive rate", ylab = "True positive rate",
                        main = sprintf("AUC %.4f", cw_auc(x)), ...) {
  graphics::plot(x$falsePositiveRate, x$truePositiveRate, type = type, xlab = xlab, ylab = ylab,
                 main = main, xlim = 0:1, ylim = 0:1, ...)
  graphics::abline(0, 1, lty = 3)
  invisible(x)
}
