# Programs of one's own over rows: in R, on the machines of the cluster.

#' A function of a data frame as a program of crosswind apply: reads rows from standard input, calls
#' the function, and writes what it returns. What the function prints goes to standard error.
cw_program <- function(f) {
  missing <- Sys.getenv("CROSSWIND_MISSING", "\\N")
  number <- function(name) as.integer(Sys.getenv(name, NA))
  input <- file("stdin", "rb")
  pieces <- list()
  while (length(piece <- readBin(input, raw(), 1048576))) pieces[[length(pieces) + 1]] <- piece
  close(input)
  text <- if (length(pieces)) rawToChar(do.call(c, pieces)) else ""
  Encoding(text) <- "UTF-8"
  frame <- csv_frame(text, schema_types(Sys.getenv("CROSSWIND_SCHEMA")), missing)
  partition <- list(number = number("CROSSWIND_PARTITION"), seed = number("CROSSWIND_SEED"),
                    name = Sys.getenv("CROSSWIND_PARTITION_NAME", NA), run = number("CROSSWIND_RUN"),
                    group = Sys.getenv("CROSSWIND_GROUP", NA))
  if (!is.na(partition$seed)) set.seed(partition$seed)
  sink(stderr())
  result <- if (length(formals(args(f))) > 1) f(frame, partition) else f(frame)
  sink()
  if (!is.data.frame(result)) result <- as.data.frame(result, stringsAsFactors = FALSE, optional = TRUE)
  csv_write(result, stdout(), missing)
  invisible(result)
}

# "id long, `a b` double" as c(id = "long", "a b" = "double")
schema_types <- function(text) {
  found <- regmatches(text, gregexpr("(`(?:[^`]|``)*`|[^,`\\s]+)\\s+([a-z_]+)", text, perl = TRUE))[[1]]
  types <- sub(".*\\s", "", found)
  names <- sub("\\s+[a-z_]+$", "", found)
  quoted <- startsWith(names, "`")
  names[quoted] <- gsub("``", "`", substring(names[quoted], 2, nchar(names[quoted]) - 1), fixed = TRUE)
  stats::setNames(types, names)
}

# A function and what it needs as a file, and the command that runs it.
program_file <- function(main, f, objects, packages, directory) {
  home <- new.env(parent = globalenv())
  for (name in c("cw_program", "csv_fields", "csv_frame", "csv_column", "csv_write", "schema_types")) {
    assign(name, `environment<-`(get(name), home), home)
  }
  if (length(objects)) environment(f) <- list2env(as.list(objects), parent = environment(f))
  if (identical(environment(f), topenv())) environment(f) <- home
  assign("f", f, home)
  assign("packages", packages, home)
  environment(main) <- home
  file <- file.path(directory, "crosswind-program.rds")
  saveRDS(main, file)
  rscript <- getOption("crosswind.rscript", "Rscript")
  list(file = file, run = paste(rscript, "--vanilla -e 'readRDS(\"crosswind-program.rds\")()'"))
}

with_program <- function(run, objects, packages, options, directory, main) {
  if (is.function(run)) {
    program <- program_file(main, run, objects, packages, directory)
    options$run <- program$run
    options$files <- c(options$files, program$file)
  } else {
    if (!is.character(run) || length(run) != 1) {
      stop("run is a function, or a command of the shell", call. = FALSE)
    }
    options$run <- run
  }
  options
}

#' Calls a function of R, or any command, for each partition or group of rows.
cw_apply <- function(data, run, ..., objects = NULL, packages = NULL, out = NULL,
                     quiet = getOption("crosswind.quiet", FALSE)) {
  with_directory(function(directory) {
    options <- with_program(run, objects, packages, list(...), directory, function() {
      for (package in packages) library(package, character.only = TRUE)
      cw_program(f)
    })
    rows_of("apply", c(list(data = data), options), out, quiet)
  })
}

#' Calls a function of R, or any command, several times on the cluster: with a row of args each, or runs
#' times. A function's values come back as a list in the order of the runs, a command's rows as a frame.
cw_exec <- function(run, runs = NULL, args = NULL, ..., objects = NULL, packages = NULL, out = NULL,
                    quiet = getOption("crosswind.quiet", FALSE)) {
  with_directory(function(directory) {
    options <- list(...)
    if (is.data.frame(args)) {
      file <- file.path(directory, "args.avro")
      avro_write(args, file)
      args <- handed(file, directory)
    }
    if (!is.function(run)) {
      options <- with_program(run, NULL, NULL, options, directory, NULL)
      return(rows_of("exec", c(list(runs = runs, args = args), options), out, quiet))
    }
    options <- with_program(run, objects, packages, options, directory, function() {
      for (package in packages) library(package, character.only = TRUE)
      cw_program(function(row, partition) {
        arguments <- as.list(row)[setdiff(names(row), "run")]
        if ("run" %in% names(formals(f))) arguments$run <- row$run
        value <- serialize(do.call(f, arguments), NULL)
        data.frame(value = paste(value, collapse = ""))
      })
    })
    options$schema <- "value string"
    frame <- rows_of("exec", c(list(runs = runs, args = args), options), NULL, quiet)
    lapply(frame$value, function(hex) {
      at <- seq(1, nchar(hex), 2)
      unserialize(as.raw(strtoi(substring(hex, at, at + 1), 16L)))
    })
  })
}
