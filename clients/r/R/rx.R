# RevoScaleR's names, for scripts that were written for it. Reference levels are its own, the last.

# What has no effect here, and why. cw_arguments() shows it.
no_effect <- c(
  blocksPerRead = "tasks stream their rows", rowsPerRead = "tasks stream their rows",
  maxRowsByCols = "nothing is held in memory", useFastRead = "there is one reader",
  quotedDelimiters = "a delimiter in quotes is always text", rowsToSniff = "all rows decide",
  stringsAsFactors = "text is a factor in formulas", thousandsSeparator = "NULL alone is allowed",
  xdfCompressionLevel = "-D avro.output.codec compresses", compressionCodec = "-D avro.output.codec compresses",
  createCompositeSet = "data are directories", blocksPerCompositeFile = "data are directories",
  reportProgress = "options(crosswind.quiet = TRUE) silences", verbose = "options(crosswind.quiet = TRUE) silences",
  computeContext = "rxSetComputeContext says where", covCoef = "the covariance is always kept",
  coefLabelStyle = "coefficients are named as Carrier=AA", dropMain = "of dependent columns the later one is dropped",
  numBreaks = "every distinct score is a threshold", removeDups = "there are none",
  checkFactorLevels = "levels are compared by name", transformEnvir = "transformObjects is looked at",
  transformVars = "the function gets all columns", returnTransformObjects = "nothing comes back but rows",
  byTerm = "missing values are left out term by term", summaryStats = "all statistics are computed",
  removeZeroCounts = "cells without rows are not there", useSparseCube = "cells are counted as they come",
  means = "means, sums and counts are all there", computeInfo = "ranges are in rxSummary",
  getBlockSizes = "there are no blocks", getValueLabels = "levels are labels",
  consoleOutput = "progress is always shown", persistentRun = "there is no daemon", wait = "commands wait",
  autoCleanup = "temporary files are always removed", sshUsername = "run R where the cluster's client is",
  sshHostname = "run R where the cluster's client is", hdfsShareDir = "none is needed", shareDir = "none is needed",
  hadoopRPath = "no R is needed on the nodes", revoPath = "no R is needed on the nodes",
  executorMem = "the cluster's own settings decide", executorCores = "the cluster's own settings decide",
  numExecutors = "the cluster's own settings decide", driverMem = "the cluster's own settings decide",
  executorOverheadMem = "the cluster's own settings decide", extraSparkConfig = "there is no Spark",
  reset = "there is no session", appName = "there is no session", fileSystem = "the path says the file system",
  type = "the order does not depend on it", bufferLimit = "nothing is held in memory",
  missingsLow = "missing values come last")

# What has no counterpart: refused, unless it is switched off.
no_counterpart <- c(
  cube = "write -1 in the formula, for a coefficient of every level of the first factor",
  cubePredictions = "rxPredict scores rows", variableSelection = "fit both models and compare them: cw_anova",
  covData = "rxCovCor has no counterpart", initialValues = "the fit starts from the null model",
  gradientTolerance = "coeffTolerance and objectiveFunctionTolerance decide",
  append = "a result is a new directory", transformFunc = "rxDataStep(transformFunc = ) makes the columns before",
  startRow = "rows have no numbers; rowSelection or cw_sample chooses", rowsPerOutputFile = "files = N says how many",
  numRows = "rows have no numbers; cw_sample(rows = ) takes some", pweights = "rows count once here",
  fweights = "rows count once here", transformPackages = "expressions are not R's: transformFunc loads packages",
  dropFirst = "reference says which level", newLevels = "rename the levels by transforms")

#' What RevoScaleR's arguments do here that have no effect or no counterpart.
cw_arguments <- function() {
  data.frame(argument = c(names(no_effect), names(no_counterpart)),
             here = rep(c("no effect", "refused"), c(length(no_effect), length(no_counterpart))),
             why = unname(c(no_effect, no_counterpart)))
}

# Every argument that a function does not know itself has no effect, no counterpart, or is refused.
settle <- function(name, given) {
  names <- names(given)
  if (length(given) && (is.null(names) || any(!nzchar(names)))) {
    stop(name, ": an argument without a name is one too many", call. = FALSE)
  }
  for (argument in names) {
    if (argument %in% names(no_effect)) next
    value <- given[[argument]]
    off <- is.null(value) || identical(value, FALSE) || identical(value, "none") ||
      (is.atomic(value) && length(value) == 1 && (is.na(value) || identical(value, -1) || identical(value, -1L)))
    if (!argument %in% names(no_counterpart)) {
      stop(name, " has no argument ", argument, call. = FALSE)
    }
    if (!off) stop(name, "(", argument, " = ): ", no_counterpart[[argument]], call. = FALSE)
  }
}

# The language object behind rowSelection or transforms: written there, or held by a variable.
quoted <- function(e, env) {
  if (is.name(e) && nzchar(as.character(e)) && exists(as.character(e), env)) {
    held <- get(as.character(e), env)
    if (is.language(held) || is.null(held)) e <- held
  } else if (is.call(e) && as.character(e[[1]])[1] %in% c("quote", "expression", "parse", "bquote", "str2lang")) {
    e <- eval(e, env)
  }
  if (is.expression(e)) e <- e[[1]]
  e
}

# rowSelection, transforms and transformObjects as options of the command.
selection <- function(rowSelection, transforms, objects, data) {
  objects <- list2env(as.list(objects), parent = emptyenv())
  if (!is.null(rowSelection)) rowSelection <- as_text_columns(rowSelection, data)
  list(where = if (!is.null(rowSelection)) translate(rowSelection, objects, taken = TRUE),
       set = translate_list(transforms, objects))
}

# In R a factor's level 2012 equals the number 2012: the number is written as text, where the column is.
as_text_columns <- function(e, data) {
  compared <- function(e) {
    is.call(e) && length(e) == 3 && as.character(e[[1]])[1] %in% c("==", "!=", "%in%") && is.name(e[[2]]) &&
      !length(all.vars(e[[3]])) && is.numeric(tryCatch(eval(e[[3]], baseenv()), error = function(x) NULL))
  }
  any_compared <- function(e) is.call(e) && (compared(e) || any(vapply(as.list(e)[-1], any_compared, NA)))
  if (!any_compared(e)) return(e)
  variables <- cw_info(data, rows = 1)$document$variables
  text <- pluck_text(Filter(function(v) grepl("string", v$storage), variables), "name")
  change <- function(e) {
    if (!is.call(e)) return(e)
    if (compared(e) && as.character(e[[2]]) %in% text) {
      e[[3]] <- as.call(c(as.name("c"), as.list(as_text(eval(e[[3]], baseenv())))))
      if (length(e[[3]]) == 2) e[[3]] <- e[[3]][[2]]
      return(e)
    }
    for (i in seq_along(e)[-1]) e[[i]] <- change(e[[i]])
    e
  }
  change(e)
}

# ---------------------------------------------------------------------------- sources

#' Text files.
RxTextData <- function(file, missingValueString = "NA", delimiter = NULL, quoteMark = "\"",
                       decimalPoint = ".", firstRowIsColNames = TRUE, colInfo = NULL, colClasses = NULL,
                       writePrecision = NULL, ...) {
  settle("RxTextData", list(...))
  if (!is.null(colClasses)) colInfo <- c(colInfo, lapply(colClasses, function(type) list(type = type)))
  options <- list(missing_values = if (!identical(missingValueString, "NA")) missingValueString,
    delimiter = if (!is.null(delimiter)) switch(delimiter, "\t" = "tab", " " = "space", delimiter),
    quote = if (!identical(quoteMark, "\"")) if (nzchar(quoteMark)) quoteMark else "none",
    decimal = if (decimalPoint == ",") "comma", no_header = if (!firstRowIsColNames) TRUE)
  source <- cw_data(path_of(file), to = "csv")
  source$options <- Filter(Negate(is.null), options)
  source$colInfo <- colInfo
  source
}

xdf <- function(name, to) {
  force(name)
  force(to)
  function(file, ..., colInfo = NULL) {
    settle(name, list(...))
    source <- cw_data(path_of(file), to = to)
    source$colInfo <- colInfo
    source
  }
}

#' Rows that commands have written, or write: an "xdf" is a directory of Avro files.
RxXdfData <- xdf("RxXdfData", "avro")
RxParquetData <- xdf("RxParquetData", "parquet")
RxOrcData <- xdf("RxOrcData", "orc")

RxHiveData <- function(query = NULL, table = NULL, ...) {
  settle("RxHiveData", list(...))
  if (!is.null(query)) {
    stop("RxHiveData(query = ): name the table; rowSelection and varsToKeep do the rest", call. = FALSE)
  }
  cw_data(paste0("hive:", table))
}

# colInfo of a source, for text whose columns have no types of their own, as expressions.
typed <- function(data) {
  if (is.character(data)) data <- cw_data(data)
  if (!inherits(data, "cw_data") || !length(data$colInfo)) return(data)
  variables <- do.call(cw_info, c(list(data$path, rows = 1), data$options))$document$variables
  text <- pluck_text(Filter(function(v) grepl("text", v$storage), variables), "name")
  for (name in names(data$colInfo)) {
    info <- data$colInfo[[name]]
    settle("colInfo", info[setdiff(names(info), c("type", "levels", "newName", "description", "low", "high"))])
    column <- backquote(name)
    type <- if (is.null(info$type)) "" else info$type
    expression <- if (!is.null(info$levels)) {
      paste0("levels(text(", column, "), ", paste(text_literal(as_text(info$levels)), collapse = ", "), ")")
    } else if (name %in% text) {
      switch(type, factor = , character = , ordered = paste0("text(", column, ")"),
             logical = paste0("logical(", column, ")"), Date = paste0("date(", column, ")"),
             numeric = , integer = , float32 = , int16 = , uint16 = , int8 = paste0("number(", column, ")"),
             if (nzchar(type)) stop("colInfo: the type ", type, " of ", name, " is not known", call. = FALSE))
    }
    if (!is.null(info$newName)) {
      data$set <- c(data$set, paste(backquote(info$newName), "=", if (is.null(expression)) column else expression))
    } else if (!is.null(expression)) {
      data$set <- c(data$set, paste(column, "=", expression))
    }
  }
  data$colInfo <- NULL
  data
}

# Where rows go: NULL is a data frame; a source has its format.
target <- function(out) {
  if (is.null(out)) return(list(path = NULL, to = NULL))
  if (inherits(out, "cw_data")) return(list(path = out$path, to = out$to))
  if (!is.character(out)) stop("outFile is a path or a source of data", call. = FALSE)
  list(path = out, to = NULL)
}

# ---------------------------------------------------------------------------- where to compute

context <- function(name, arguments) structure(list(name = name, arguments = arguments), class = "cw_context")

hadoop_context <- function(name) {
  force(name)
  function(nameNode = "default", port = 0, hadoopSwitches = "", ...) {
    settle(name, list(...))
    arguments <- if (nzchar(hadoopSwitches)) strsplit(trimws(hadoopSwitches), "\\s+")[[1]]
    if (!nameNode %in% c("default", "")) {
      host <- if (grepl("://", nameNode)) nameNode else paste0("hdfs://", nameNode)
      arguments <- c(arguments, "-fs", if (port > 0) paste0(host, ":", port) else host)
    }
    context(name, as.character(arguments))
  }
}

#' Where jobs run: the cluster's configuration decides. The switches go to each command.
RxHadoopMR <- hadoop_context("RxHadoopMR")
RxSpark <- hadoop_context("RxSpark")
RxLocalSeq <- function(...) context("RxLocalSeq", "--local")
RxLocalParallel <- function(...) context("RxLocalParallel", "--local")

rxSetComputeContext <- function(computeContext, ...) {
  settle("rxSetComputeContext", list(...))
  if (is.character(computeContext)) {
    computeContext <- switch(computeContext, local = , RxLocalSeq = RxLocalSeq(),
      localpar = , RxLocalParallel = RxLocalParallel(), RxHadoopMR = , hadoopmr = RxHadoopMR(),
      RxSpark = , spark = RxSpark(), stop("there is no compute context ", computeContext, call. = FALSE))
  }
  if (!inherits(computeContext, "cw_context")) stop("this is no compute context", call. = FALSE)
  before <- rxGetComputeContext()
  if (!"--local" %in% computeContext$arguments) {
    once(computeContext$name, ": jobs run where the configuration of Hadoop says, and in one process ",
         "where there is none")
  }
  state$context <- computeContext$arguments
  state$current <- computeContext
  invisible(before)
}

rxGetComputeContext <- function() {
  if (is.null(state$current)) context("by the configuration of Hadoop", character()) else state$current
}
print.cw_context <- function(x, ...) {
  cat("Compute context:", x$name, x$arguments, "\n")
  invisible(x)
}

rxSparkConnect <- function(...) {
  before <- rxSetComputeContext(RxSpark(...))
  invisible(before)
}
rxSparkDisconnect <- function(...) invisible(rxSetComputeContext(context("none", character())))

#' File systems: the path says which.
RxHdfsFileSystem <- function(hostName = "default", port = 0, ...) {
  settle("RxHdfsFileSystem", list(...))
  if (hostName != "default") once("RxHdfsFileSystem does nothing: write the path as hdfs://", hostName, "/...")
  structure(list(hostName = hostName, port = port), class = "cw_file_system")
}
RxNativeFileSystem <- function(...) structure(list(hostName = "native"), class = "cw_file_system")
rxSetFileSystem <- function(fileSystem, ...) {
  once("rxSetFileSystem does nothing: the path says the file system")
  invisible(NULL)
}

rxOptions <- function(...) {
  given <- list(...)
  if (!is.null(given$reportProgress)) options(crosswind.quiet = given$reportProgress == 0)
  for (name in setdiff(names(given), "reportProgress")) once("rxOptions(", name, " = ) does nothing")
  invisible(given)
}

rxHadoopMakeDir <- function(path, ...) {
  once("rxHadoopMakeDir does nothing: commands make the directories that they write")
  invisible(TRUE)
}

files_of_hadoop <- function(...) {
  done <- hadoop_fs(...)
  if (!done$ok) stop(paste(done$text, collapse = "\n"), call. = FALSE)
  if (length(done$text)) cat(done$text, sep = "\n")
  invisible(TRUE)
}
rxHadoopListFiles <- function(path = "", recursive = FALSE, ...) {
  if (!on_cluster()) return(list.files(path, recursive = recursive, full.names = TRUE))
  files_of_hadoop("-ls", if (recursive) "-R", path)
}
rxHadoopCopyFromLocal <- function(source, dest, ...) files_of_hadoop("-copyFromLocal", source, dest)
rxHadoopRemove <- function(path, ...) files_of_hadoop("-rm", path)
rxHadoopRemoveDir <- function(path, ...) files_of_hadoop("-rm", "-r", path)
rxHadoopFileExists <- function(path, ...) {
  if (!on_cluster()) file.exists(path) else hadoop_fs("-test", "-e", path)$ok
}

# ---------------------------------------------------------------------------- fits

rx_fit <- function(command, name, formula, data, given, select, options, call) {
  settle(name, given)
  data <- typed(data)
  fit(command, formula, data, c(select, Filter(Negate(is.null), options)), NULL,
      getOption("crosswind.quiet", FALSE), call)
}

#' rxLogit: reference levels are the last ones.
rxLogit <- function(formula, data, pweights = NULL, fweights = NULL, rowSelection = NULL,
                    transforms = NULL, transformObjects = NULL, dropFirst = FALSE, maxIterations = 25,
                    coeffTolerance = NULL, objectiveFunctionTolerance = NULL, reference = NULL, ...) {
  select <- selection(quoted(substitute(rowSelection), parent.frame()),
                      quoted(substitute(transforms), parent.frame()), transformObjects, data)
  rx_fit("logit", "rxLogit", formula, data, list(...), select, list(
    prob_weights = pweights, weights = fweights, max_iterations = maxIterations,
    coefficient_tolerance = coeffTolerance, deviance_tolerance = objectiveFunctionTolerance,
    reference = if (is.null(reference)) if (dropFirst) "first" else "last" else reference), match.call())
}

rxLinMod <- function(formula, data, pweights = NULL, fweights = NULL, rowSelection = NULL,
                     transforms = NULL, transformObjects = NULL, dropFirst = FALSE, reference = NULL, ...) {
  select <- selection(quoted(substitute(rowSelection), parent.frame()),
                      quoted(substitute(transforms), parent.frame()), transformObjects, data)
  rx_fit("linmod", "rxLinMod", formula, data, list(...), select, list(
    prob_weights = pweights, weights = fweights,
    reference = if (is.null(reference)) if (dropFirst) "first" else "last" else reference), match.call())
}

#' rxGlm of the binomial and the gaussian family with their canonical links.
rxGlm <- function(formula, data, family = stats::gaussian(), ...) {
  if (is.character(family)) family <- get(family, mode = "function")
  if (is.function(family)) family <- family()
  kind <- paste(family$family, family$link)
  if (!kind %in% c("binomial logit", "gaussian identity")) {
    stop("rxGlm: the family ", family$family, " with the link ", family$link, " is not here: binomial() ",
         "with logit and gaussian() with identity are. R's glm has the others, for rows that fit in memory",
         call. = FALSE)
  }
  call <- match.call(expand.dots = TRUE)
  call$family <- NULL
  call[[1]] <- if (family$family == "binomial") quote(rxLogit) else quote(rxLinMod)
  function_of <- if (family$family == "binomial") rxLogit else rxLinMod
  call[[1]] <- function_of
  fitted <- eval(call, parent.frame())
  fitted$call <- match.call()
  fitted
}

#' Scores: a data frame, or a directory where outData names one.
rxPredict <- function(modelObject, data, outData = NULL, computeStdErrors = FALSE, interval = "none",
                      confLevel = 0.95, computeResiduals = FALSE, type = c("response", "link"),
                      writeModelVars = FALSE, extraVarsToWrite = NULL, removeMissings = FALSE,
                      overwrite = FALSE, predVarNames = NULL, unseen = "missing", ...) {
  settle("rxPredict", list(...))
  type <- match.arg(type)
  document <- if (is.character(modelObject)) cw_model(modelObject)$document else modelObject$document
  response <- document$response$name
  carry <- unique(c(extraVarsToWrite, if (writeModelVars) model_columns(document)))
  interval <- if (interval == "none") NULL else interval
  options <- list(type = type, std_errors = computeStdErrors, interval = interval,
                  level = if (length(interval)) confLevel,
                  residuals = if (computeResiduals) "response", unseen = unseen)
  data <- typed(data)
  to <- target(outData)
  if (!is.null(to$path)) {
    if (removeMissings) stop("rxPredict(removeMissings = TRUE) with outData: rows stay, without a prediction",
                             call. = FALSE)
    if (!is.null(predVarNames) && !identical(predVarNames, paste0(response, "_Pred"))) {
      stop("rxPredict(predVarNames = ) with outData: files have the column prediction", call. = FALSE)
    }
    options <- c(options, list(overwrite = overwrite, carry = setdiff(carry, response), to = to$to))
    options <- Filter(function(x) length(x) > 0, options)
    return(invisible(do.call(cw_predict, c(list(modelObject, data, out = to$path), options))))
  }
  in_memory <- is.data.frame(data)
  if (!in_memory) options$carry <- setdiff(carry, response)
  options <- Filter(function(x) length(x) > 0, options)
  frame <- do.call(cw_predict, c(list(modelObject, data), options))
  names <- c(prediction = if (is.null(predVarNames)) paste0(response, "_Pred") else predVarNames,
             stdError = paste0(response, "_StdErr"), lower = paste0(response, "_Lower"),
             upper = paste0(response, "_Upper"), residualResponse = paste0(response, "_Resid"))
  scores <- frame[intersect(names(names), names(frame))]
  names(scores) <- names[names(scores)]
  source <- if (in_memory) data else frame
  lost <- setdiff(carry, names(source))
  if (length(lost)) stop("rxPredict: the data have no column ", lost[1], call. = FALSE)
  scores <- cbind(scores, source[carry])
  if (removeMissings) scores <- scores[!is.na(scores[[1]]), , drop = FALSE]
  scores
}

model_columns <- function(document) {
  sources <- c(document$response$name, pluck_text(document$variables, "source"))
  columns <- unlist(lapply(sources, function(s) all.vars(tryCatch(str2lang(s), error = function(e) NULL))))
  setdiff(unique(columns), sub(" = .*", "", unlist(document$set)))
}

# What rxPredict wrote to files as prediction may be named by what it is called in a data frame.
scored_column <- function(name, data) {
  if (is.data.frame(data) || !grepl("_Pred$", name)) return(name)
  columns <- names(cw_info(data, rows = 1)$varInfo)
  if (!name %in% columns && "prediction" %in% columns) "prediction" else name
}

rxRoc <- function(actualVarName, predVarNames, data, ...) {
  settle("rxRoc", list(...))
  if (length(predVarNames) != 1) stop("rxRoc: one predVarNames a call", call. = FALSE)
  cw_roc(data, actualVarName, prediction = scored_column(predVarNames, data))
}
rxAuc <- function(rocObject) cw_auc(rocObject)
rxRocCurve <- function(actualVarName, predVarNames, data, title = NULL, ...) {
  roc <- rxRoc(actualVarName, predVarNames, data, ...)
  if (is.null(title)) graphics::plot(roc) else graphics::plot(roc, main = title)
  invisible(roc)
}

# ---------------------------------------------------------------------------- looking at data

rxGetInfo <- function(data, getVarInfo = FALSE, numRows = 0, ...) {
  settle("rxGetInfo", list(...))
  info <- cw_info(typed(data), rows = max(numRows, 0), count = TRUE)
  if (numRows > 0) {
    rows <- lapply(info$document$first, function(row) {
      row <- lapply(row, function(cell) if (is.null(cell)) NA_character_ else as.character(cell))
      as.data.frame(stats::setNames(row, names(info$varInfo)), optional = TRUE)
    })
    info$data <- do.call(rbind, rows)
  }
  if (!getVarInfo) info$varInfo <- NULL
  info
}
rxGetVarInfo <- function(data, ...) rxGetInfo(data, getVarInfo = TRUE, ...)$varInfo
rxGetVarNames <- function(data) if (is.data.frame(data)) names(data) else names(rxGetVarInfo(data))

# The columns of a term: F(x) and factor(x) are x as a factor.
term_columns <- function(e) {
  if (is.name(e)) return(data.frame(name = as.character(e), factor = FALSE))
  if (is.call(e) && as.character(e[[1]]) %in% c("F", "factor", "as.factor") && length(e) == 2 && is.name(e[[2]])) {
    return(data.frame(name = as.character(e[[2]]), factor = TRUE))
  }
  if (is.call(e) && as.character(e[[1]]) %in% c("+", ":", "*", "(")) {
    return(do.call(rbind, lapply(as.list(e)[-1], term_columns)))
  }
  stop("this term is not known here: ", paste(deparse(e), collapse = " "), call. = FALSE)
}

has_call <- function(e, name) is.call(e) && (identical(as.character(e[[1]]), name) ||
                                               any(vapply(as.list(e)[-1], has_call, NA, name)))

rxSummary <- function(formula, data, rowSelection = NULL, transforms = NULL, transformObjects = NULL, ...) {
  settle("rxSummary", list(...))
  select <- selection(quoted(substitute(rowSelection), parent.frame()),
                      quoted(substitute(transforms), parent.frame()), transformObjects, data)
  right <- formula[[length(formula)]]
  options <- list()
  if (!identical(right, quote(.))) {
    columns <- term_columns(right)
    response <- if (length(formula) == 3) as.character(formula[[2]])
    if (is.null(response) && has_call(right, ":")) {
      options$by <- columns$name[-1]
      options$factors <- columns$name[-1]
      options$columns <- columns$name
    } else {
      options$columns <- unique(c(response, columns$name))
      options$response <- response
      options$factors <- if (any(columns$factor)) columns$name[columns$factor]
    }
  }
  do.call(cw_summary, c(list(data = typed(data)), Filter(Negate(is.null), c(options, select))))
}

cube_of <- function(name, formula, data, given, select, options = list()) {
  settle(name, given)
  by <- term_columns(formula[[length(formula)]])$name
  value <- if (length(formula) == 3) term_columns(formula[[2]])$name
  result <- do.call(cw_cube, c(list(data = typed(data), by = by), list(missing = "drop"),
                               Filter(Negate(is.null), c(list(value = value), select, options))))
  list(by = by, value = value, result = result)
}

rxCube <- function(formula, data, rowSelection = NULL, transforms = NULL, transformObjects = NULL, ...) {
  select <- selection(quoted(substitute(rowSelection), parent.frame()),
                      quoted(substitute(transforms), parent.frame()), transformObjects, data)
  cube <- cube_of("rxCube", formula, data, list(...), select)
  cells <- cube$result$cells
  means <- lapply(cube$value, function(v) cells[[paste0(v, "_mean")]])
  names(means) <- cube$value
  as.data.frame(c(as.list(cells[cube$by]), means, list(Counts = cells$n)), optional = TRUE)
}

#' Tables of counts, sums and means.
rxCrossTabs <- function(formula, data, rowSelection = NULL, transforms = NULL, transformObjects = NULL, ...) {
  select <- selection(quoted(substitute(rowSelection), parent.frame()),
                      quoted(substitute(transforms), parent.frame()), transformObjects, data)
  cube <- cube_of("rxCrossTabs", formula, data, list(...), select)
  cells <- cube$result$cells
  table_of <- function(column, empty) {
    index <- lapply(cells[cube$by], factor)
    out <- array(empty, lengths(lapply(index, levels)), lapply(index, levels))
    out[do.call(cbind, lapply(index, as.integer))] <- cells[[column]]
    class(out) <- "table"
    out
  }
  of_values <- function(suffix) {
    stats::setNames(lapply(cube$value, function(v) table_of(paste0(v, suffix), if (suffix == "_sum") 0 else NaN)),
                    cube$value)
  }
  structure(list(counts = table_of("n", 0), sums = of_values("_sum"), means = of_values("_mean"),
                 formula = formula, text = cube$result$text), class = c("cw_cross_tabs", "cw_report"))
}

rxQuantile <- function(varName, data, probs = seq(0, 1, 0.25), rowSelection = NULL, transforms = NULL,
                       transformObjects = NULL, ...) {
  settle("rxQuantile", list(...))
  select <- selection(quoted(substitute(rowSelection), parent.frame()),
                      quoted(substitute(transforms), parent.frame()), transformObjects, data)
  options <- c(list(data = typed(data), columns = varName, quantiles = probs), Filter(Negate(is.null), select))
  column <- do.call(cw_summary, options)$document$columns[[1]]
  if (is.null(column$numbers)) stop("rxQuantile: ", varName, " is no number", call. = FALSE)
  stats::setNames(pluck(column$numbers$quantiles, "value"), paste0(format(100 * probs, trim = TRUE, digits = 7), "%"))
}

rxHistogram <- function(formula, data, rowSelection = NULL, transforms = NULL, transformObjects = NULL,
                        title = NULL, plot = TRUE, ...) {
  settle("rxHistogram", list(...))
  select <- selection(quoted(substitute(rowSelection), parent.frame()),
                      quoted(substitute(transforms), parent.frame()), transformObjects, data)
  name <- term_columns(formula[[length(formula)]])$name
  options <- c(list(data = typed(data), columns = name), Filter(Negate(is.null), select))
  column <- do.call(cw_summary, options)$document$columns[[1]]
  if (is.null(column$numbers)) stop("rxHistogram: ", name, " is no number; rxCube counts levels", call. = FALSE)
  histogram <- column$numbers$histogram
  edges <- as.numeric(unlist(histogram$edges))
  counts <- as.numeric(unlist(histogram$counts))
  out <- structure(class = "histogram", list(breaks = edges, counts = counts,
    density = counts / sum(counts) / diff(edges), mids = edges[-1] - diff(edges) / 2, xname = name, equidist = TRUE))
  if (plot) graphics::plot(out, main = title, freq = TRUE)
  invisible(out)
}

# ---------------------------------------------------------------------------- rows to rows

#' Rows to rows; without outFile a data frame.
rxDataStep <- function(inData, outFile = NULL, varsToKeep = NULL, varsToDrop = NULL, rowSelection = NULL,
                       transforms = NULL, transformObjects = NULL, transformFunc = NULL,
                       transformPackages = NULL, overwrite = FALSE, ...) {
  settle("rxDataStep", list(...))
  transforms <- quoted(substitute(transforms), parent.frame())
  rowSelection <- quoted(substitute(rowSelection), parent.frame())
  data <- typed(inData)
  to <- target(outFile)
  options <- list(overwrite = if (overwrite) TRUE, to = to$to)
  if (!is.null(transformFunc)) {
    if (!is.null(transforms) || !is.null(rowSelection) || !is.null(varsToKeep) || !is.null(varsToDrop)) {
      stop("rxDataStep: transformFunc alone in one call; rowSelection, transforms and varsToKeep in another",
           call. = FALSE)
    }
    # It gets a list of columns, as there.
    f <- transformFunc
    objects <- c(as.list(transformObjects))
    wrapped <- function(frame) transform_function(as.list(frame))
    if (length(objects)) environment(f) <- list2env(objects, parent = environment(f))
    environment(wrapped) <- list2env(list(transform_function = f), parent = globalenv())
    out <- do.call(cw_apply, c(list(data, wrapped, packages = transformPackages, out = to$path),
                               Filter(Negate(is.null), options)))
  } else {
    # A new column of NULL drops one.
    gone <- character()
    if (is.call(transforms)) {
      empty <- vapply(as.list(transforms), is.null, NA)
      gone <- names(transforms)[empty]
      transforms <- as.call(as.list(transforms)[!empty])
    }
    select <- selection(rowSelection, transforms, transformObjects, data)
    out <- do.call(cw_step, c(list(data, out = to$path), Filter(Negate(is.null), c(select, options, list(
      keep = varsToKeep, drop = if (length(c(varsToDrop, gone))) c(varsToDrop, gone))))))
  }
  if (is.null(to$path)) out else invisible(out)
}

rxImport <- function(inData, outFile = NULL, varsToKeep = NULL, varsToDrop = NULL, rowSelection = NULL,
                     transforms = NULL, transformObjects = NULL, overwrite = FALSE, colInfo = NULL, ...) {
  if (is.character(inData)) inData <- cw_data(inData)
  if (!is.null(colInfo)) inData$colInfo <- colInfo
  if (is.character(outFile)) outFile <- RxXdfData(outFile)
  call <- match.call()
  call$colInfo <- NULL
  call[[1]] <- rxDataStep
  call$inData <- inData
  call$outFile <- outFile
  eval(call, parent.frame())
}

rxSort <- function(inData, outFile = NULL, sortByVars, decreasing = FALSE, removeDupKeys = FALSE,
                   overwrite = FALSE, ...) {
  settle("rxSort", list(...))
  if (removeDupKeys) stop("rxSort(removeDupKeys = TRUE): cw_distinct has each key once", call. = FALSE)
  by <- paste0(ifelse(rep_len(decreasing, length(sortByVars)), "-", ""), sortByVars)
  to <- target(outFile)
  out <- cw_sort(typed(inData), by = by, overwrite = overwrite, to = to$to, out = to$path)
  if (is.null(to$path)) out else invisible(out)
}

rxMerge <- function(inData1, inData2, outFile = NULL, matchVars, type = "inner", overwrite = FALSE,
                    duplicateVarExt = NULL, ...) {
  settle("rxMerge", list(...))
  if (!type %in% c("inner", "left", "full", "right")) {
    stop("rxMerge(type = \"", type, "\"): inner, left, right and full are here; several paths are read as one ",
         "table, for the union", call. = FALSE)
  }
  to <- target(outFile)
  left <- typed(if (type == "right") inData2 else inData1)
  right <- typed(if (type == "right") inData1 else inData2)
  suffix <- if (!is.null(duplicateVarExt)) paste0("_", duplicateVarExt)
  if (type == "right") suffix <- rev(suffix)
  out <- cw_merge(left, right, matchVars, how = if (type == "right") "left" else type, unique = "none",
                  suffix = if (length(suffix)) suffix, overwrite = overwrite, to = to$to, out = to$path)
  if (is.null(to$path)) out else invisible(out)
}

#' Rows by the levels of a factor, a data frame or a directory each.
rxSplit <- function(inData, outFilesBase = NULL, splitByFactor, overwrite = FALSE, ...) {
  settle("rxSplit", list(...))
  data <- typed(inData)
  levels <- as.character(rxCube(stats::as.formula(call("~", as.name(splitByFactor))), data)[[splitByFactor]])
  sets <- lapply(levels, function(level) {
    out <- if (!is.null(outFilesBase)) paste0(outFilesBase, ".", splitByFactor, ".", level)
    where <- paste0("text(", backquote(splitByFactor), ") == ", text_literal(level))
    cw_step(data, where = where, overwrite = overwrite, out = out)
  })
  stats::setNames(sets, levels)
}

#' Calls a function timesToRun times, or once for each of elemArgs; values in their order.
rxExec <- function(FUN, ..., elemArgs = NULL, timesToRun = NULL, packagesToLoad = NULL, execObjects = NULL,
                   RNGseed = NULL, elemType = "nodes", continueOnFailure = FALSE) {
  if (continueOnFailure) stop("rxExec(continueOnFailure = TRUE): a run that fails is tried again by Hadoop, and ",
                              "fails the whole", call. = FALSE)
  common <- list(...)
  runs <- if (is.null(elemArgs)) if (is.null(timesToRun)) 1 else timesToRun else length(elemArgs)
  objects <- if (is.character(execObjects)) mget(execObjects, parent.frame(), inherits = TRUE) else as.list(execObjects)
  if (length(objects)) environment(FUN) <- list2env(objects, parent = environment(FUN))
  call_one <- function(run) do.call(exec_function, c(exec_common, as.list(exec_args[[run + exec_first]])))
  environment(call_one) <- list2env(parent = globalenv(), list(
    exec_function = FUN, exec_common = common, exec_first = 0,
    exec_args = if (is.null(elemArgs)) rep(list(list()), runs) else elemArgs))
  cw_exec(call_one, runs = runs, seed = RNGseed, packages = packagesToLoad)
}
