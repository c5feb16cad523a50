# What is told of data: info, summary, cube, anova.

#' Format, size, variables and first rows of data.
cw_info <- function(data, ..., quiet = TRUE) {
  with_directory(function(directory) {
    file <- data
    if (is.data.frame(data)) {
      file <- file.path(directory, "frame.avro")
      avro_write(data, file)
      file <- handed(file, directory)
    }
    arguments <- data_arguments(c(list(data = file), list(...)), directory)
    json <- execute("info", c(arguments, "--json", state$context), quiet, directory)$output
    document <- json_parse(paste(json, collapse = "\n"))
    variables <- document$variables
    structure(class = "cw_info", list(
      fileName = unlist(document$data), numRows = document$rows, numVars = length(variables),
      format = document$format, document = document,
      varInfo = stats::setNames(lapply(variables, function(v) {
        list(varType = v$type, storage = v$storage, levels = unlist(v$levels), low = v$low, high = v$high)
      }), pluck_text(variables, "name"))))
  })
}

print.cw_info <- function(x, ...) {
  cat("Data:", paste(x$fileName, collapse = ", "), "\nFormat:", x$format, "\n")
  if (!is.null(x$numRows)) cat("Number of observations:", x$numRows, "\n")
  cat("Number of variables:", x$numVars, "\n")
  i <- 0
  for (name in names(x$varInfo)) {
    v <- x$varInfo[[name]]
    cat("Var ", i <- i + 1, ": ", name, ", Type: ", v$varType, ", Storage: ", v$storage, "\n", sep = "")
    if (length(v$levels)) cat("      ", length(v$levels), "factor levels:", v$levels, "\n")
  }
  for (line in unlist(x$document$notes)) cat("! ", line, "\n", sep = "")
  invisible(x)
}

#' Counts, means, deviations, quantiles and levels of the columns.
cw_summary <- function(data, ..., out = NULL, quiet = getOption("crosswind.quiet", FALSE)) {
  report("summary", c(list(data = data), list(...)), out, quiet)
}

#' Counts, means and rates in the cells of crossed factors.
cw_cube <- function(data, by = NULL, ..., out = NULL, quiet = getOption("crosswind.quiet", FALSE)) {
  report("cube", c(list(data = data, by = by), list(...)), out, quiet)
}

#' Tests of the terms of a fit.
cw_anova <- function(formula, data, ..., out = NULL, quiet = getOption("crosswind.quiet", FALSE)) {
  report("anova", c(list(data = data, formula = formula_text(formula)), list(...)), out, quiet)
}

report <- function(command, options, out, quiet) {
  with_directory(function(directory) {
    to <- place(out, directory)
    arguments <- data_arguments(c(options, list(out = to)), directory)
    execute(command, c(arguments, state$context), quiet, directory)
    to <- fetched(to, c("*.json", "*.txt", if (command == "cube") "cells"), directory)
    document <- json_file(file.path(to, paste0(command, ".json")))
    result <- list(document = document, text = read_text(file.path(to, paste0(command, ".txt"))))
    if (command == "summary") {
      numbers <- Filter(function(column) column$type == "NUMBER", document$columns)
      moment <- function(name) pluck(lapply(numbers, function(n) n$numbers$moments), name)
      result$nobs.valid <- document$rows
      result$sDataFrame <- data.frame(Name = as.character(pluck_text(numbers, "name")),
        Mean = moment("mean"), StdDev = moment("sd"), Min = moment("min"), Max = moment("max"),
        ValidObs = moment("n"), MissingObs = pluck(numbers, "missing"))
      result$categorical <- lapply(Filter(function(column) column$type == "FACTOR", document$columns),
        function(column) {
          frame <- data.frame(as.character(pluck_text(column$factor$levels, "name")),
                              Counts = pluck(column$factor$levels, "n"))
          stats::setNames(frame, c(column$name, "Counts"))
        })
    }
    if (command == "cube") {
      cells <- do.call(rbind, lapply(parts(file.path(to, "cells")), function(part) {
        csv <- csv_frame(read_text(part), list(), "NA")
        for (name in setdiff(names(csv), unlist(document$by))) csv[[name]] <- as.numeric(csv[[name]])
        csv
      }))
      for (name in intersect(names(cells), unlist(document$by))) {
        cells[[name]][is.na(cells[[name]])] <- "NA" # a level; missing is <missing>
        cells[[name]] <- factor(cells[[name]], unique(cells[[name]]))
      }
      result$cells <- cells
    }
    structure(result, class = c(paste0("cw_", command), "cw_report"))
  })
}

print.cw_report <- function(x, ...) {
  cat(x$text)
  invisible(x)
}
as.data.frame.cw_report <- function(x, ...) if (!is.null(x$cells)) x$cells else x$sDataFrame
