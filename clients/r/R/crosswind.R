# R's front of Crosswind: calls the command line, and reads what it writes. Base R alone.
# Here: the command itself. rows.R takes data frames there and back, fits.R has the models, scores.R the
# scores, reports.R what is told of data, steps.R rows to rows, apply.R functions over rows; translate.R
# turns expressions of R into Crosswind's, and rx.R has the names of RevoScaleR.

state <- new.env(parent = emptyenv())
state$context <- character() # arguments of every command, as rxSetComputeContext has set them
state$said <- character()
state$remote <- list() # the directories of the cluster that are to be removed, by name

once <- function(...) {
  text <- paste0(...)
  if (!text %in% state$said) {
    state$said <- c(state$said, text)
    message(text)
  }
}

#' The program: option crosswind.command, CROSSWIND_COMMAND, the PATH, a checkout around here.
cw_command <- function() {
  for (named in c(getOption("crosswind.command", ""), Sys.getenv("CROSSWIND_COMMAND"))) {
    if (nzchar(named)) {
      if (!file.exists(named)) {
        stop("the option crosswind.command, or CROSSWIND_COMMAND, is ", named, ", which is no file",
             call. = FALSE)
      }
      return(normalizePath(named))
    }
  }
  found <- unname(Sys.which("crosswind"))
  if (nzchar(found)) return(found)
  for (start in c(getwd(), system.file(package = "crosswind"))) {
    repeat {
      candidate <- file.path(start, "bin", "crosswind")
      if (file.exists(candidate) &&
          (dir.exists(file.path(start, "jobjar")) || dir.exists(file.path(start, "lib")))) {
        return(candidate)
      }
      if (dirname(start) == start) break
      start <- dirname(start)
    }
  }
  stop("there is no crosswind: put it on the PATH, or say options(crosswind.command = ",
       "\"/path/to/bin/crosswind\"), or set CROSSWIND_COMMAND", call. = FALSE)
}

with_directory <- function(use) {
  directory <- tempfile("crosswind")
  dir.create(directory, mode = "0700")
  on.exit({
    if (isTRUE(state$remote[[basename(directory)]])) {
      hadoop_fs("-rm", "-r", "-f", "-skipTrash", remote_directory(directory))
      state$remote[[basename(directory)]] <- NULL
    }
    unlink(directory, recursive = TRUE, force = TRUE)
  })
  use(directory)
}

# On a cluster paths are those of its file system: what is handed over goes there, into a directory of
# the user's that is removed after, and what the caller gets is fetched from there.
hadoop_command <- function() {
  home <- Sys.getenv("HADOOP_HOME")
  if (nzchar(home)) file.path(home, "bin", "hadoop") else unname(Sys.which("hadoop"))
}

on_cluster <- function() {
  if ("--local" %in% state$context) return(FALSE)
  hadoop <- hadoop_command()
  site <- Sys.getenv("HADOOP_CONF_DIR")
  if (!nzchar(site)) {
    if (!nzchar(hadoop)) return(FALSE)
    site <- file.path(dirname(dirname(normalizePath(hadoop))), "etc", "hadoop")
  }
  files <- file.path(site, c("core-site.xml", "mapred-site.xml", "yarn-site.xml"))
  any(vapply(files[file.exists(files)], function(f) any(grepl("<property>", readLines(f, warn = FALSE))), NA))
}

hadoop_fs <- function(...) {
  hadoop <- hadoop_command()
  if (!nzchar(hadoop)) {
    stop("the command hadoop is needed for this, to reach the file system of the cluster: put it on the PATH",
         call. = FALSE)
  }
  log <- tempfile()
  on.exit(unlink(log))
  switches <- intersect(c("-fs", "-D", "-conf"), state$context)
  context <- if (length(switches)) state$context[state$context != "--local"]
  status <- suppressWarnings(system2(hadoop, c("fs", shQuote(c(context, ...), type = "sh")), stdout = log, stderr = log))
  list(ok = status == 0, text = readLines(log, warn = FALSE))
}

remote_directory <- function(directory) {
  path <- paste0(".crosswind-", basename(directory))
  if (!isTRUE(state$remote[[basename(directory)]])) {
    made <- hadoop_fs("-mkdir", "-p", path)
    if (!made$ok) stop(paste(made$text, collapse = "\n"), call. = FALSE)
    state$remote[[basename(directory)]] <- TRUE
  }
  path
}

# A file for the command: where it lies, or on a cluster its copy there.
handed <- function(file, directory) {
  if (!on_cluster()) return(file)
  to <- paste0(remote_directory(directory), "/", basename(file))
  put <- hadoop_fs("-put", "-f", file, to)
  if (!put$ok) stop(paste(put$text, collapse = "\n"), call. = FALSE)
  to
}

# Where a command writes: out, or a place that is removed after.
place <- function(out, directory) {
  if (!is.null(out)) return(path.expand(out))
  if (on_cluster()) paste0(remote_directory(directory), "/out") else file.path(directory, "out")
}

# Some of what a command wrote, as files here.
fetched <- function(path, names, directory) {
  away <- grepl("^[A-Za-z][A-Za-z0-9+.-]*:", path) && !startsWith(path, "file:")
  if (!away && !on_cluster()) return(sub("^file:(//)?", "", path))
  here <- tempfile("fetched", directory)
  dir.create(here)
  got <- hadoop_fs("-get", paste0(path, "/", names), here)
  if (!length(list.files(here))) stop(paste(got$text, collapse = "\n"), call. = FALSE)
  here
}

# Runs the command and waits for it. What it tells of its progress is shown as it comes. Base R
# starts processes by a shell only: the arguments are quoted in a script, so that it reads none of
# them. The command has a process group of its own, which is ended when R is interrupted.
execute <- function(command, arguments, quiet, directory) {
  name <- function(x) file.path(directory, paste0(".", x))
  unlink(name(c("pid", "status")))
  words <- paste(shQuote(enc2utf8(c(cw_command(), command, arguments)), type = "sh"), collapse = " ")
  # A group of its own: setsid makes it, or Perl where there is none (macOS).
  script <- c(
    "if command -v setsid >/dev/null; then own() { exec setsid \"$@\"; }",
    "elif command -v perl >/dev/null; then own() { exec perl -e 'setpgrp; exec @ARGV' \"$@\"; }",
    "else own() { exec \"$@\"; }; fi",
    paste("own", words, "<", "/dev/null", ">", shQuote(name("out")), "2>", shQuote(name("err")), "&"),
    paste0("echo $! >", shQuote(name("pid"))),
    "status=0; wait $! || status=$?",
    paste0("echo $status >", shQuote(name("ended")), "; mv ", shQuote(name("ended")), " ",
           shQuote(name("status"))))
  writeLines(script, name("script"), useBytes = TRUE)
  running <- TRUE
  on.exit(if (running) end_group(name("pid"), name("status")), add = TRUE)
  system2("sh", shQuote(name("script")), wait = FALSE, stdout = NULL, stderr = NULL)
  seen <- 0
  held <- character() # from the first line of an error on: shown as R's error, and not twice
  rest <- ""
  repeat {
    over <- file.exists(name("status"))
    if (file.exists(name("err")) && (size <- file.size(name("err"))) > seen) {
      con <- file(name("err"), "rb")
      seek(con, seen)
      bytes <- readBin(con, raw(), size - seen)
      close(con)
      seen <- seen + length(bytes)
      text <- paste0(rest, gsub("\r", "\n", rawToChar(bytes[bytes != 0]), useBytes = TRUE))
      lines <- strsplit(paste0(text, " "), "\n", fixed = TRUE, useBytes = TRUE)[[1]]
      rest <- sub(" $", "", lines[length(lines)], useBytes = TRUE)
      for (line in lines[-length(lines)]) {
        Encoding(line) <- "UTF-8"
        if (length(held) || startsWith(line, paste0("crosswind ", command, ": "))) {
          held <- c(held, line)
        } else if (!quiet && !(startsWith(line, "Results are in ") && grepl(basename(directory), line, fixed = TRUE))) {
          message(line) # but of a place that is gone when it is read
        }
      }
    }
    if (over) break
    Sys.sleep(0.02)
  }
  status <- as.integer(readLines(name("status"), n = 1))
  running <- FALSE
  Encoding(rest) <- "UTF-8"
  if (nzchar(rest)) held <- c(held, rest)
  if (!status %in% c(0L, 3L)) {
    if (!length(held)) {
      all <- readLines(name("err"), warn = FALSE, encoding = "UTF-8")
      held <- c(paste0("crosswind ", command, " ended with exit code ", status), utils::tail(all, 20))
    }
    stop(structure(class = c("crosswind_error", "error", "condition"), list(
      message = paste(held, collapse = "\n"), call = NULL, status = status, command = command)))
  }
  if (!quiet && length(held)) message(paste(held, collapse = "\n"))
  list(status = status, output = readLines(name("out"), warn = FALSE, encoding = "UTF-8"))
}

end_group <- function(pid, status) {
  for (try in 1:100) if (file.exists(pid) && file.size(pid) > 0) break else Sys.sleep(0.02)
  if (!file.exists(pid)) return(invisible())
  process <- readLines(pid, n = 1)
  for (signal in c("-TERM", "-KILL")) {
    # The group, or where there is none the process: bin/crosswind has become the JVM by then.
    ended <- suppressWarnings(system2("kill", c(signal, paste0("-", process)), stdout = NULL, stderr = NULL))
    if (ended != 0) suppressWarnings(system2("kill", c(signal, process), stdout = NULL, stderr = NULL))
    for (try in 1:500) if (file.exists(status)) return(invisible()) else Sys.sleep(0.02)
  }
}

# One value of an option: numbers with all their digits, text as it is.
as_text <- function(value) {
  if (is.numeric(value)) {
    out <- vapply(value, function(x) {
      if (is.na(x)) return(NA_character_)
      if (abs(x) < 1e15 && x == round(x)) return(sprintf("%.0f", x))
      short <- sprintf("%.15g", x)
      if (as.numeric(short) != x) sprintf("%.17g", x) else short
    }, "")
    return(unname(out))
  }
  as.character(value)
}

in_list <- function(value) {
  value <- as_text(value)
  quote <- grepl("[,\"]|^\\s|\\s$", value)
  value[quote] <- paste0("\"", gsub("\"", "\"\"", value[quote], fixed = TRUE), "\"")
  paste(value, collapse = ",")
}

# Paths are the names of files, whatever letters they have; what is no file may be a glob or a list.
in_paths <- function(paths) {
  paths <- path.expand(enc2utf8(as.character(paths)))
  there <- file.exists(paths)
  paths[there] <- gsub("([][{}*?\\\\])", "\\\\\\1", paths[there])
  listed <- there | length(paths) > 1 | !grepl(",", paths)
  paths[listed] <- vapply(paths[listed], in_list, "")
  paste(paths, collapse = ",")
}

path_options <- c("data", "left", "right", "scores", "flights", "weather", "stations", "zones",
                  "hourly", "observations", "model", "models", "truth", "weather-format", "args")
whole_options <- c("formula", "where", "test", "out", "run")
joined_options <- c(set = "; ", levels = "; ", `rare-levels` = "; ", schema = ", ")

# list(test_fraction = 0.2, firth = TRUE) to --test-fraction 0.2 --firth
options_of <- function(values) {
  arguments <- character()
  names <- names(values)
  if (length(values) && (is.null(names) || any(!nzchar(names)))) {
    stop("options need names, as in test_fraction = 0.2", call. = FALSE)
  }
  for (i in seq_along(values)) {
    value <- values[[i]]
    name <- gsub("[_.]", "-", names[i])
    if (!length(value) || identical(value, FALSE)) next
    if (name %in% c("where", "test", "set")) value <- expressions_of(value, name)
    text <- if (identical(value, TRUE)) NULL
      else if (name %in% path_options) in_paths(value)
      else if (name %in% whole_options) if (inherits(value, "formula")) formula_text(value) else as_text(value)
      else if (name %in% names(joined_options)) paste(as_text(value), collapse = joined_options[[name]])
      else if (length(value) == 1) as_text(value)
      else in_list(value)
    if (length(text) > 1) stop(names[i], " has more than one value", call. = FALSE)
    if (length(text) && is.na(text)) stop(names[i], " is NA", call. = FALSE)
    arguments <- c(arguments, paste0("--", name), text)
  }
  arguments
}

#' Any command: crosswind("info", data = "flights.csv", count = TRUE)
crosswind <- function(command, ..., quiet = getOption("crosswind.quiet", FALSE)) {
  with_directory(function(directory) {
    arguments <- data_arguments(list(...), directory)
    result <- execute(command, c(arguments, state$context), quiet, directory)
    if (!quiet && length(result$output)) cat(result$output, sep = "\n")
    if (result$status == 3L) warning("crosswind ", command, ": the fit has not converged", call. = FALSE)
    invisible(result)
  })
}
