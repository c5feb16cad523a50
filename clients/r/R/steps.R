# Rows to rows, and the chain.

# A command that writes rows: with out their place, without it a data frame.
rows_of <- function(command, options, out, quiet) {
  with_directory(function(directory) {
    to <- place(out, directory)
    arguments <- data_arguments(c(options, list(out = to)), directory)
    execute(command, c(arguments, state$context), quiet, directory)
    if (!is.null(out)) return(cw_data(to))
    frame <- cw_read(cw_data(to))
    source <- options$data
    if (is.data.frame(source)) {
      for (name in intersect(names(frame), names(source)[vapply(source, is.factor, NA)])) {
        if (is.character(frame[[name]])) {
          frame[[name]] <- factor(frame[[name]], union(levels(source[[name]]), sorted_levels(frame[[name]])))
        }
      }
    }
    frame
  })
}

rows_command <- function(command) {
  function(data, ..., out = NULL, quiet = getOption("crosswind.quiet", FALSE)) {
    rows_of(command, c(list(data = data), list(...)), out, quiet)
  }
}

#' Rows that a condition takes, with new columns, fewer, or under other names.
cw_step <- rows_command("step")
cw_sort <- rows_command("sort")
cw_distinct <- rows_command("distinct")
cw_sample <- rows_command("sample")

#' Two tables to one.
cw_merge <- function(left, right, by, ..., out = NULL, quiet = getOption("crosswind.quiet", FALSE)) {
  rows_of("merge", c(list(left = left, right = right, by = by), list(...)), out, quiet)
}

#' Training and test rows.
cw_split <- function(data, ..., out = NULL, quiet = getOption("crosswind.quiet", FALSE)) {
  sets("split", c(list(data = data), list(...)), out, quiet)
}

#' Raw airline files and hourly weather to joined rows, training and test.
cw_join <- function(flights, hourly, ..., out = NULL, quiet = getOption("crosswind.quiet", FALSE)) {
  sets("join", c(list(flights = flights, hourly = path_of(hourly)), list(...)), out, quiet)
}

#' Raw hourly weather to hourly means by airport.
cw_weather <- function(weather, ..., out, quiet = getOption("crosswind.quiet", FALSE)) {
  rows_of("weather", c(list(weather = weather), list(...)), out, quiet)
}

path_of <- function(data) if (inherits(data, "cw_data")) data$path else data

sets <- function(command, options, out, quiet) {
  with_directory(function(directory) {
    to <- place(out, directory)
    arguments <- data_arguments(c(options, list(out = to)), directory)
    execute(command, c(arguments, state$context), quiet, directory)
    pick <- function(set) {
      if (is.null(out)) cw_read(cw_data(file.path(to, set))) else cw_data(file.path(to, set))
    }
    list(train = pick("train"), test = pick("test"))
  })
}

#' The whole chain: raw files to a fitted and scored model.
cw_run <- function(flights, weather, ..., out, quiet = getOption("crosswind.quiet", FALSE)) {
  call <- match.call()
  with_directory(function(directory) {
    options <- list(...)
    if (!is.null(options$formula)) options$formula <- formula_text(options$formula)
    arguments <- options_of(c(list(flights = flights, weather = weather), options,
                              list(out = path.expand(out))))
    result <- execute("run", c(arguments, state$context), quiet, directory)
    results <- fetched(path.expand(out), c("*.json", "*.csv"), directory)
    model <- read_model(results, "run", call, list())
    if (result$status == 3L) warning("the fit has not converged: ", model$status, call. = FALSE)
    if (file.exists(file.path(results, "roc.csv"))) model$roc <- read_roc(results)
    model$out <- path.expand(out)
    model
  })
}
