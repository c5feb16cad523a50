# R's front of Crosswind: calls the command line, and reads what it writes. Base R alone.
# Here: the command, data frames on their way there and back, fits, scores, summaries.
# translate.R turns R's expressions into Crosswind's; rx.R has RevoScaleR's names.

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

# ---------------------------------------------------------------------------- the command

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
  script <- c(
    "set -m",
    paste(words, "<", "/dev/null", ">", shQuote(name("out")), "2>", shQuote(name("err")), "&"),
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
  group <- paste0("-", readLines(pid, n = 1))
  for (signal in c("-TERM", "-KILL")) {
    suppressWarnings(system2("kill", c(signal, "--", group), stdout = NULL, stderr = NULL))
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

# ---------------------------------------------------------------------------- data

#' Data by path, with the options by which they are read.
cw_data <- function(path, ..., set = NULL, to = NULL) {
  structure(list(path = path, options = list(...), set = expressions_of(set, "set"), to = to),
            class = "cw_data")
}

print.cw_data <- function(x, ...) {
  cat("Data of Crosswind:", paste(x$path, collapse = ", "), "\n")
  for (name in names(x$options)) cat(" ", name, "=", paste(x$options[[name]], collapse = ","), "\n")
  if (length(x$set)) cat("  set =", paste(x$set, collapse = "; "), "\n")
  invisible(x)
}

# The options of a command, with data frames written to files, and sources to what they stand for.
data_arguments <- function(values, directory) {
  set <- NULL
  for (name in intersect(names(values), c("data", "left", "right", "scores", "args"))) {
    value <- values[[name]]
    if (is.data.frame(value)) {
      file <- file.path(directory, paste0(name, ".avro"))
      avro_write(value, file)
      values[[name]] <- handed(file, directory)
    } else if (inherits(value, "cw_data")) {
      values[[name]] <- value$path
      set <- c(set, value$set)
      values <- c(values, value$options[setdiff(names(value$options), names(values))])
    } else if (!is.character(value) && !is.null(value)) {
      stop(name, " is no data frame, path or source of data, but of class ",
           paste(class(value), collapse = ", "), call. = FALSE)
    }
  }
  if (length(set)) values$set <- c(set, expressions_of(values$set, "set"))
  options_of(values)
}

# A data frame as an Avro container, which keeps types: doubles with all bits, text that is "NA" or
# has quotes and line breaks, dates. Cells are written column by column, and moved to their rows.
avro_write <- function(frame, file) {
  names <- enc2utf8(names(frame))
  if (!length(names)) stop("the data frame has no columns", call. = FALSE)
  if (anyDuplicated(names)) {
    stop("the data frame has two columns ", names[anyDuplicated(names)], call. = FALSE)
  }
  kinds <- mapply(avro_kind, frame, names)
  plain <- grepl("^[A-Za-z_][A-Za-z0-9_]*$", names)
  fields <- sprintf("{\"name\":%s,\"type\":[\"null\",%s]%s%s}",
    json_text(ifelse(plain, names, paste0("column_", seq_along(names), "_"))), avro_types[kinds],
    ifelse(plain, "", paste0(",\"crosswind.column\":", json_text(names))),
    ifelse(vapply(frame, is.factor, NA), ",\"crosswind.type\":\"factor\"", ""))
  schema <- paste0("{\"type\":\"record\",\"name\":\"Frame\",\"namespace\":\"org.crosswind.client\",",
                   "\"fields\":[", paste(fields, collapse = ","), "]}")
  sync <- as.raw(c(99, 114, 111, 115, 115, 119, 105, 110, 100, 45, 102, 114, 97, 109, 101, 49))
  con <- file(file, "wb")
  on.exit(close(con))
  bytes <- function(text) {
    text <- charToRaw(enc2utf8(text))
    c(avro_long(length(text))$bytes, text)
  }
  writeBin(c(charToRaw("Obj"), as.raw(1), avro_long(2)$bytes, bytes("avro.schema"), bytes(schema),
             bytes("avro.codec"), bytes("null"), as.raw(0), sync), con)
  for (first in seq_len(ceiling(nrow(frame) / 20000)) * 20000 - 19999) {
    rows <- first:min(first + 19999, nrow(frame))
    pieces <- unlist(Map(function(column, kind) avro_pieces(column[rows], kind), frame, kinds),
                     recursive = FALSE)
    lengths <- matrix(vapply(pieces, function(p) p$lengths, numeric(length(rows))), length(rows))
    ends <- matrix(cumsum(t(lengths)), length(rows), byrow = TRUE)
    block <- raw(sum(lengths))
    for (i in seq_along(pieces)) {
      block[sequence(lengths[, i], ends[, i] - lengths[, i] + 1)] <- pieces[[i]]$bytes
    }
    writeBin(c(avro_long(length(rows))$bytes, avro_long(length(block))$bytes, block, sync), con)
  }
  invisible(file)
}

avro_types <- c(boolean = "\"boolean\"", int = "\"int\"", double = "\"double\"", string = "\"string\"",
                date = "{\"type\":\"int\",\"logicalType\":\"date\"}",
                timestamp = "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}")

avro_kind <- function(x, name) {
  if (is.factor(x) || (is.character(x) && is.null(dim(x)))) return("string")
  if (inherits(x, "Date")) return("date")
  if (inherits(x, "POSIXt")) return("timestamp")
  plain <- is.atomic(x) && is.null(dim(x)) && !is.object(x)
  if (plain && is.logical(x)) return("boolean")
  if (plain && is.integer(x)) return("int")
  if (plain && is.double(x)) return("double")
  stop("the column ", name, " is of class ", paste(class(x), collapse = ", "), ": make it a number, ",
       "text, a factor, a logical value, a Date or a POSIXct", call. = FALSE)
}

avro_pieces <- function(x, kind) {
  if (kind == "timestamp") x <- as.POSIXct(x)
  if (kind == "string") {
    x <- enc2utf8(as.character(x))
    bad <- !is.na(x) & !validUTF8(x)
    if (any(bad)) stop("text that is no UTF-8, in row ", which(bad)[1], call. = FALSE)
  } else {
    x <- switch(kind, date = floor(as.numeric(x)), timestamp = round(as.numeric(x) * 1e6), x)
  }
  there <- which(!is.na(x))
  present <- x[there]
  body <- switch(kind,
    boolean = list(lengths = rep(1, length(present)), bytes = as.raw(present)),
    double = list(lengths = rep(8, length(present)), bytes = writeBin(present, raw(), endian = "little")),
    string = avro_long(nchar(present, "bytes")),
    avro_long(present))
  spread <- function(piece) {
    lengths <- numeric(length(x))
    lengths[there] <- piece$lengths
    list(lengths = lengths, bytes = piece$bytes)
  }
  union <- raw(length(x))
  union[there] <- as.raw(2)
  pieces <- list(list(lengths = rep(1, length(x)), bytes = union), spread(body))
  if (kind == "string") {
    pieces <- c(pieces, list(spread(list(lengths = nchar(present, "bytes"),
                                         bytes = charToRaw(paste(present, collapse = ""))))))
  }
  pieces
}

# Whole numbers in Avro's zigzag code, seven bits a byte, the lowest first.
avro_long <- function(x) {
  x <- ifelse(x >= 0, 2 * x, -2 * x - 1)
  if (!length(x)) return(list(lengths = numeric(), bytes = raw()))
  digits <- list()
  more <- rep(TRUE, length(x))
  lengths <- numeric(length(x))
  while (any(more)) {
    low <- x %% 128
    x <- x %/% 128
    digits <- c(digits, list(ifelse(more, low + ifelse(x > 0, 128, 0), NA)))
    lengths <- lengths + more
    more <- more & x > 0
  }
  all <- do.call(rbind, digits)
  list(lengths = lengths, bytes = as.raw(all[!is.na(all)]))
}

# A CSV text to its fields, row by row, and whether each was in quotes.
csv_fields <- function(text) {
  if (!nzchar(text)) return(NULL)
  if (!endsWith(text, "\n")) text <- paste0(text, "\n")
  Encoding(text) <- "bytes"
  pattern <- "(?:\"((?:[^\"]++|\"\")*+)\"|([^\",\r\n]*+))(,|\r?\n)"
  found <- gregexpr(pattern, text, perl = TRUE, useBytes = TRUE)[[1]]
  if (sum(attr(found, "match.length")) != nchar(text, "bytes")) {
    stop("what the command wrote is no CSV", call. = FALSE)
  }
  start <- attr(found, "capture.start")
  last <- start + attr(found, "capture.length") - 1
  quoted <- substring(text, found, found) == "\""
  which <- ifelse(quoted, 1, 2)
  at <- cbind(seq_along(found), which)
  fields <- substring(text, start[at], last[at])
  Encoding(fields) <- "UTF-8"
  fields[quoted] <- gsub("\"\"", "\"", fields[quoted], fixed = TRUE)
  line <- attr(found, "capture.start")[, 3]
  ends <- substring(text, line, line) != ","
  list(fields = fields, quoted = quoted, columns = which(ends)[1])
}

# CSV with a header line to a data frame; types are those of Crosswind's columns, by name.
csv_frame <- function(text, types, missing) {
  csv <- csv_fields(text)
  if (is.null(csv)) return(data.frame())
  cells <- matrix(csv$fields, ncol = csv$columns, byrow = TRUE)
  quoted <- matrix(csv$quoted, ncol = csv$columns, byrow = TRUE)
  names <- cells[1, ]
  columns <- lapply(seq_along(names), function(j) {
    type <- if (names[j] %in% names(types)) types[[names[j]]] else "string"
    values <- cells[-1, j]
    values[!quoted[-1, j] & values == missing] <- NA
    csv_column(values, type)
  })
  names(columns) <- names
  structure(columns, class = "data.frame", row.names = seq_len(nrow(cells) - 1))
}

csv_column <- function(x, type) {
  if (type %in% c("string", "factor")) return(x)
  if (type == "untyped") { # a column of a text file: a number when all of its values here are
    x[!is.na(x) & !nzchar(x)] <- NA
    number <- suppressWarnings(as.numeric(x))
    return(if (all(is.na(x)) || anyNA(number[!is.na(x)])) x else number)
  }
  x[!is.na(x) & !nzchar(x)] <- NA
  switch(type,
    boolean = toupper(x) == "TRUE",
    int = , long = , float = , double = {
      number <- as.numeric(x)
      small <- type %in% c("int", "long") && all(abs(number) <= .Machine$integer.max, na.rm = TRUE)
      if (small) as.integer(number) else number
    },
    date = as.Date(x),
    timestamp = , local_timestamp = as.POSIXct(sub("Z$", "", x), tz = "UTC",
                           tryFormats = c("%Y-%m-%dT%H:%M:%OS", "%Y-%m-%d %H:%M:%OS",
                                          "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M")),
    x)
}

csv_write <- function(frame, con, missing) {
  quote <- function(x) {
    needs <- !is.na(x) & (grepl("[\",\r\n]", x) | x == missing | !nzchar(x))
    x[needs] <- paste0("\"", gsub("\"", "\"\"", x[needs], fixed = TRUE), "\"")
    x
  }
  columns <- lapply(frame, function(x) {
    if (is.double(x) && !is.object(x)) {
      text <- sprintf("%.15g", x)
      short <- is.na(x) | as.numeric(text) == x
      text[!short] <- sprintf("%.17g", x[!short])
      text[is.infinite(x)] <- ifelse(x[is.infinite(x)] > 0, "Infinity", "-Infinity")
    } else if (inherits(x, "POSIXt")) {
      text <- format(x, "%Y-%m-%dT%H:%M:%OS3", tz = "UTC")
    } else if (is.logical(x)) {
      text <- ifelse(x, "true", "false")
    } else {
      text <- quote(enc2utf8(as.character(x)))
    }
    text[is.na(x)] <- missing
    text
  })
  writeLines(paste(quote(enc2utf8(names(frame))), collapse = ","), con, useBytes = TRUE)
  if (nrow(frame)) writeLines(do.call(paste, c(unname(columns), sep = ",")), con, useBytes = TRUE)
}

read_text <- function(file) {
  raw <- readBin(file, raw(), file.size(file))
  text <- rawToChar(raw)
  Encoding(text) <- "UTF-8"
  text
}

#' Reads rows into a data frame.
cw_read <- function(data, ..., quiet = TRUE) {
  with_directory(function(directory) {
    given <- list(...)
    types <- if (!length(given) && inherits(data, "cw_data") && !length(data$set)) avro_columns(data$path)
    if (is.null(types)) {
      types <- column_types(cw_info(data, where = given$where, set = given$set, levels = given$levels))
    }
    rows <- place(NULL, directory)
    # A letter before text tells text that is "NA" from none.
    text <- names(types)[types %in% c("string", "factor")]
    marks <- sprintf("%s = concat('t', %s)", backquote(text), backquote(text))
    given$set <- c(expressions_of(given$set, "set"), marks)
    arguments <- data_arguments(c(list(data = data, to = "csv", out = rows), given), directory)
    execute("step", c(arguments, state$context), quiet, directory)
    rows <- fetched(rows, "part*", directory)
    frame <- do.call(rbind, lapply(parts(rows), function(part) {
      csv_frame(read_text(part), types, "NA")
    }))
    if (is.null(frame)) frame <- as.data.frame(lapply(types, function(t) csv_column(character(), t)))
    for (name in intersect(names(frame), text)) frame[[name]] <- substring(frame[[name]], 2)
    for (name in intersect(names(frame), names(types)[types == "factor"])) {
      frame[[name]] <- factor(frame[[name]], sorted_levels(frame[[name]]))
    }
    if (is.data.frame(data)) {
      for (name in intersect(names(frame), names(data)[vapply(data, is.factor, NA)])) {
        known <- levels(data[[name]])
        frame[[name]] <- factor(frame[[name]], union(known, sorted_levels(frame[[name]])))
      }
    }
    frame
  })
}

# Types of rows that a command has written here, without a call: of the head of the first file. NULL
# where info must tell: of other formats, and of columns from text, which have no type.
avro_columns <- function(path) {
  file <- if (length(path) == 1 && dir.exists(path) && !on_cluster()) parts(path)[1] else NA
  if (is.na(file)) return(NULL)
  head <- readBin(file, raw(), 1048576)
  if (!identical(head[1:4], c(charToRaw("Obj"), as.raw(1)))) return(NULL)
  at <- grepRaw("avro.schema", head)[1] + 11
  length <- 0
  for (i in 0:4) {
    byte <- as.integer(head[at + i])
    length <- length + (byte %% 128) * 128^i
    if (byte < 128) break
  }
  at <- at + i + 1
  text <- rawToChar(head[at:(at + length / 2 - 1)])
  fields <- json_parse(text)$fields
  if (any(vapply(fields, function(f) identical(f$crosswind.type, "untyped"), NA))) return(NULL)
  types <- vapply(fields, function(f) {
    type <- f$type
    if (is.list(type) && is.null(names(type))) {
      type <- Filter(function(t) !identical(t, "null"), type)
      if (length(type) != 1) return(NA_character_)
      type <- type[[1]]
    }
    kind <- if (is.list(type)) if (is.null(type$logicalType)) type$type else type$logicalType else type
    if (identical(f$crosswind.type, "factor") && kind %in% c("int", "long")) "factor"
    else if (kind %in% c("boolean", "int", "long", "float", "double", "date", "string")) kind
    else if (grepl("timestamp", kind)) "timestamp"
    else NA_character_
  }, "")
  if (anyNA(types)) return(NULL)
  stats::setNames(types, vapply(fields, function(f) {
    if (is.null(f$crosswind.column)) f$name else f$crosswind.column
  }, ""))
}

parts <- function(directory) {
  sort(list.files(directory, "^[^_.]", full.names = TRUE), method = "radix")
}

sorted_levels <- function(x) {
  x <- unique(as.character(x[!is.na(x)]))
  if (length(x) && all(grepl("^-?[0-9]+$", x))) x[order(as.numeric(x))] else sort(x, method = "radix")
}

# Types for R, of what info tells: numbers that are factors, such as Month of the flights, are factors.
column_types <- function(info) {
  types <- vapply(info$document$variables, function(v) {
    storage <- sub("^null or ", "", v$storage)
    if (v$type == "factor" && storage %in% c("int", "long")) "factor"
    else if (storage %in% c("boolean", "int", "long", "float", "double", "date")) storage
    else if (grepl("^(local-)?timestamp", storage)) "timestamp"
    else if (v$type == "number") "double"
    else "string"
  }, "")
  names(types) <- vapply(info$document$variables, function(v) v$name, "")
  types
}

# ---------------------------------------------------------------------------- JSON

json_text <- function(x) {
  x <- gsub("\\", "\\\\", enc2utf8(x), fixed = TRUE)
  x <- gsub("\"", "\\\"", x, fixed = TRUE)
  for (code in c(1:31, 127)) {
    x <- gsub(intToUtf8(code), sprintf("\\u%04x", code), x, fixed = TRUE)
  }
  paste0("\"", x, "\"")
}

#' A JSON document as lists; arrays of numbers alone are vectors, null is NULL (NA in a vector).
json_parse <- function(text) {
  Encoding(text) <- "bytes"
  number <- "-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
  numbers <- paste0("\\[\\s*+(?:", number, "|null)(?:\\s*+,\\s*+(?:", number, "|null))*+\\s*+\\]")
  pattern <- paste0("\"(?:[^\"\\\\]++|\\\\.)*+\"|", numbers, "|", number, "|true|false|null|[][{}:,]")
  found <- gregexpr(pattern, text, perl = TRUE, useBytes = TRUE)[[1]]
  tokens <- substring(text, found, found + attr(found, "match.length") - 1)
  Encoding(tokens) <- "UTF-8"
  at <- 0
  value <- function() {
    at <<- at + 1
    token <- tokens[at]
    first <- substr(token, 1, 1)
    if (first == "\"") return(json_string(token))
    if (first == "{") {
      keys <- character()
      values <- list()
      while (tokens[at + 1] != "}") {
        at <<- at + 1
        keys <- c(keys, json_string(tokens[at]))
        at <<- at + 1
        values <- c(values, list(value()))
        if (tokens[at + 1] == ",") at <<- at + 1
      }
      at <<- at + 1
      names(values) <- keys
      return(values)
    }
    if (first == "[") {
      if (nchar(token) > 1) {
        cells <- strsplit(gsub("[][[:space:]]", "", token), ",", fixed = TRUE)[[1]]
        cells[cells == "null"] <- NA
        return(as.numeric(cells))
      }
      values <- list()
      while (tokens[at + 1] != "]") {
        values[[length(values) + 1]] <- list(value())
        if (tokens[at + 1] == ",") at <<- at + 1
      }
      at <<- at + 1
      return(lapply(values, `[[`, 1))
    }
    switch(token, true = TRUE, false = FALSE, null = NULL, as.numeric(token))
  }
  value()
}

json_string <- function(token) {
  token <- substr(token, 2, nchar(token) - 1)
  if (!grepl("\\", token, fixed = TRUE)) return(token)
  pieces <- regmatches(token, gregexpr("\\\\u[0-9a-fA-F]{4}|\\\\.|[^\\\\]+", token, perl = TRUE))[[1]]
  escaped <- c("\\n" = "\n", "\\t" = "\t", "\\r" = "\r", "\\b" = "\b", "\\f" = "\f")
  high <- 0
  paste(vapply(pieces, function(piece) {
    if (!startsWith(piece, "\\")) return(piece)
    if (!startsWith(piece, "\\u")) {
      return(if (piece %in% names(escaped)) escaped[[piece]] else substring(piece, 2))
    }
    code <- strtoi(substring(piece, 3), 16L)
    if (code >= 0xD800 && code < 0xDC00) {
      high <<- code
      return("")
    }
    if (code >= 0xDC00 && code < 0xE000) code <- 0x10000 + (high - 0xD800) * 1024 + code - 0xDC00
    if (code == 0) "" else intToUtf8(code)
  }, ""), collapse = "")
}

json_file <- function(file) json_parse(read_text(file))

or_na <- function(x) if (is.null(x)) NA_real_ else x

pluck <- function(items, name) vapply(items, function(item) as.numeric(or_na(item[[name]])), 0)

pluck_text <- function(items, name) {
  vapply(items, function(item) if (is.null(item[[name]])) NA_character_ else item[[name]], "")
}

# ---------------------------------------------------------------------------- fits

#' A logistic regression. Further arguments are options of the command: test_fraction = 0.2.
cw_logit <- function(formula, data, ..., out = NULL, quiet = getOption("crosswind.quiet", FALSE)) {
  fit("logit", formula, data, list(...), out, quiet, match.call())
}

#' A linear model.
cw_linmod <- function(formula, data, ..., out = NULL, quiet = getOption("crosswind.quiet", FALSE)) {
  fit("linmod", formula, data, list(...), out, quiet, match.call())
}

fit <- function(command, formula, data, options, out, quiet, call) {
  text <- formula_text(formula)
  orders <- if (is.data.frame(data)) factor_orders(formula, data) else list()
  if (length(orders)) options$reference <- order_reference(options$reference, orders)
  with_directory(function(directory) {
    to <- place(out, directory)
    arguments <- data_arguments(c(list(data = data, formula = text, out = to), options), directory)
    result <- execute(command, c(arguments, state$context), quiet, directory)
    model <- read_model(fetched(to, c("*.json"), directory), command, call, orders)
    if (result$status == 3L) {
      reasons <- unlist(model$document$diagnoses)
      warning(paste(c(paste0("the fit has not converged: ", model$status), reasons), collapse = "\n"),
              call. = FALSE)
    }
    model$out <- if (is.null(out)) NULL else to
    model
  })
}

#' A fit that a command has written: a directory, or its model.json.
cw_model <- function(path) {
  call <- match.call()
  if (file.exists(path)) return(read_model(path.expand(path), NULL, call, list()))
  with_directory(function(directory) {
    read_model(fetched(sub("/model.json$", "", path), "*.json", directory), NULL, call, list())
  })
}

read_model <- function(path, command, call, orders) {
  directory <- if (dir.exists(path)) path else dirname(path)
  file <- if (dir.exists(path)) file.path(path, "model.json") else path
  if (!file.exists(file)) {
    stop("there is no ", file, call. = FALSE)
  }
  json <- read_text(file)
  document <- json_parse(json)
  linear <- document$family == "gaussian"
  entries <- in_order(document, orders)
  names <- pluck_text(entries, "name")
  named <- function(field) stats::setNames(pluck(entries, field), names)
  covariance <- document$covariance
  vcov <- NULL
  if (!is.null(covariance)) {
    vcov <- matrix(0, length(covariance$names), length(covariance$names),
                   dimnames = list(unlist(covariance$names), unlist(covariance$names)))
    for (i in seq_along(covariance$rows)) vcov[i, seq_len(i)] <- unlist(covariance$rows[[i]])
    vcov <- vcov + t(vcov) - diag(diag(vcov), nrow(vcov))
    kept <- names[names %in% rownames(vcov)]
    vcov <- vcov[kept, kept, drop = FALSE]
  }
  metrics <- file.path(directory, "metrics.json")
  structure(class = c(if (linear) "cw_linmod" else "cw_logit", "cw_fit"), list(
    coefficients = named("estimate"), coef.std.error = named("stdError"),
    coef.t.value = named(if (linear) "t" else "z"), coef.p.value = named("p"),
    aliased = stats::setNames(vapply(entries, function(e) isTRUE(e$aliased), NA), names),
    reasons = stats::setNames(pluck_text(entries, "reason"), names),
    covCoef = vcov, status = document$status, iterations = document$iterations,
    deviance = document$deviance, null.deviance = document$nullDeviance,
    df.residual = document$residualDegreesOfFreedom, df.null = document$nullDegreesOfFreedom,
    loglik = document$logLikelihood, aic = document$aic, bic = document$bic,
    nValidObs = document$observations, nMissingObs = document$missing, rank = document$parameters,
    formula = stats::as.formula(document_formula(document), env = globalenv()),
    terms = pluck_text(document$terms, "name"), metrics = if (file.exists(metrics)) json_file(metrics),
    call = call, document = document, json = json))
}

# The document's formula is not always R's: what R can't read is given as text within one.
document_formula <- function(document) {
  parsed <- tryCatch(str2lang(document$formula), error = function(e) NULL)
  if (is.call(parsed) && identical(parsed[[1]], as.name("~"))) parsed
  else call("~", as.name(document$response$name), as.name(document$formula))
}

# Of a data frame the order of levels is that of its factors, as in glm; files have none.
factor_orders <- function(formula, data) {
  complete <- rep(TRUE, nrow(data))
  used <- intersect(all.vars(as_formula(formula)), names(data))
  if ("." %in% all.vars(as_formula(formula))) used <- names(data)
  for (name in used) complete <- complete & !is.na(data[[name]])
  orders <- list()
  for (name in used) {
    if (is.factor(data[[name]])) {
      if (is.ordered(data[[name]])) {
        once("the ordered factor ", name, " has a column for each level but the first, ",
             "not the polynomials of R's contr.poly")
      }
      levels <- levels(droplevels(data[[name]][complete]))
      if (length(levels)) orders[[name]] <- levels
    }
  }
  response <- as_formula(formula)[[2]]
  if (is.name(response)) {
    level <- orders[[as.character(response)]]
    if (length(level) == 2 && !identical(level, sorted_levels(level))) {
      stop("the response ", response, " has the levels ", paste(level, collapse = ", "), ": R's glm ",
           "models the second of them, and Crosswind the one that is last by number or letter. Make it ",
           "a number or a logical value, as in ", response, " == \"", level[2], "\"", call. = FALSE)
    }
    orders[[as.character(response)]] <- NULL
  }
  orders
}

# Names the reference level of each factor whose order is not that of Crosswind.
order_reference <- function(reference, orders) {
  if (is.null(reference)) reference <- "first"
  if (!all(reference %in% c("first", "last"))) return(reference)
  for (name in names(orders)) {
    level <- if (reference[1] == "last") utils::tail(orders[[name]], 1) else orders[[name]][1]
    sorted <- sorted_levels(orders[[name]])
    if (level != (if (reference[1] == "last") utils::tail(sorted, 1) else sorted[1])) {
      column <- if (grepl("[,=\"]", name)) paste0("\"", gsub("\"", "\"\"", name), "\"") else name
      level <- if (grepl("[,\"]", level)) paste0("\"", gsub("\"", "\"\"", level), "\"") else level
      reference <- c(reference, paste0(column, "=", level))
    }
  }
  paste(reference, collapse = ",")
}

# Coefficients with the levels of each term in the order of the data frame's factors.
in_order <- function(document, orders) {
  entries <- document$coefficients
  if (!length(orders)) return(entries)
  factors <- lapply(document$terms, function(t) unlist(t$factors))
  names(factors) <- pluck_text(document$terms, "name")
  terms <- pluck_text(entries, "term")
  for (term in names(factors)) {
    at <- which(terms == term)
    key <- lapply(seq_along(factors[[term]]), function(i) {
      levels <- vapply(entries[at], function(e) {
        if (length(e$levels) >= i) as.character(e$levels[[i]]) else NA_character_
      }, "")
      order <- orders[[factors[[term]][i]]]
      if (is.null(order)) rank(match(levels, unique(levels))) else match(levels, order)
    })
    if (length(key)) entries[at] <- entries[at][do.call(order, rev(key))]
  }
  entries
}

coef.cw_fit <- function(object, ...) object$coefficients
vcov.cw_fit <- function(object, ...) {
  if (is.null(object$covCoef)) stop("the model has no covariance: fit it with a larger max_covariance")
  object$covCoef
}
confint.cw_fit <- function(object, parm, level = 0.95, ...) {
  estimate <- object$coefficients
  if (missing(parm)) parm <- names(estimate)
  if (is.numeric(parm)) parm <- names(estimate)[parm]
  p <- c((1 - level) / 2, (1 + level) / 2)
  q <- if (inherits(object, "cw_linmod")) stats::qt(p, object$df.residual) else stats::qnorm(p)
  out <- estimate + outer(object$coef.std.error, q)
  dimnames(out) <- list(names(estimate), paste(format(100 * p, trim = TRUE, digits = 3), "%"))
  out[parm, , drop = FALSE]
}
nobs.cw_fit <- function(object, ...) object$nValidObs
deviance.cw_fit <- function(object, ...) {
  if (inherits(object, "cw_linmod")) object$document$linear$residualSumOfSquares else object$deviance
}
df.residual.cw_fit <- function(object, ...) object$df.residual
logLik.cw_fit <- function(object, ...) {
  df <- object$rank + inherits(object, "cw_linmod")
  structure(object$loglik, df = df, nobs = object$nValidObs, class = "logLik")
}
formula.cw_fit <- function(x, ...) x$formula
labels.cw_fit <- function(object, ...) object$terms
family.cw_fit <- function(object, ...) {
  if (inherits(object, "cw_linmod")) stats::gaussian() else stats::binomial()
}

# A call that was made by do.call has the data in it: the formula is shown then.
show_call <- function(x) {
  text <- if (is.name(x$call[[1]])) deparse(x$call, nlines = 20)
  if (is.null(text) || length(text) >= 20) text <- x$document$formula
  cat("\nCall:  ", paste(text, collapse = "\n"), "\n\n", sep = "")
}

rows_shown <- function() getOption("crosswind.rows", 100L)

print.cw_fit <- function(x, digits = max(3L, getOption("digits") - 3L), ...) {
  show_call(x)
  cat("Coefficients:\n")
  shown <- utils::head(x$coefficients, rows_shown())
  print.default(format(shown, digits = digits), print.gap = 2L, quote = FALSE)
  more_rows(length(x$coefficients), "coef(fit)")
  cat("\nDegrees of Freedom:", x$df.null, "Total (i.e. Null); ", x$df.residual, "Residual\n")
  if (x$nMissingObs > 0) cat("  (", x$nMissingObs, " observations deleted due to missingness)\n", sep = "")
  if (inherits(x, "cw_logit")) {
    cat("Null Deviance:     ", format(signif(x$null.deviance, digits)), "\n")
    cat("Residual Deviance:", format(signif(x$deviance, digits)), "\tAIC:",
        format(signif(x$aic, digits)), "\n")
  } else {
    cat("Residual standard error:", format(signif(x$document$linear$residualStandardError, digits)), "\n")
  }
  if (x$status != "CONVERGED") cat("Status:", x$status, "\n")
  invisible(x)
}

more_rows <- function(n, where) {
  if (n > rows_shown()) {
    cat("  ... and ", n - rows_shown(), " more (", where, " has all; options(crosswind.rows = ", n,
        ") shows them)\n", sep = "")
  }
}

summary.cw_fit <- function(object, ...) {
  table <- cbind(object$coefficients, object$coef.std.error, object$coef.t.value, object$coef.p.value)
  statistic <- if (inherits(object, "cw_linmod")) "t" else "z"
  dimnames(table) <- list(names(object$coefficients), c("Estimate", "Std. Error",
    paste(statistic, "value"), sprintf("Pr(>|%s|)", statistic)))
  structure(class = "summary.cw_fit", list(
    call = object$call, formula = object$document$formula,
    coefficients = table[!object$aliased, , drop = FALSE], aliased = object$aliased,
    linear = object$document$linear, fit = object))
}
coef.summary.cw_fit <- function(object, ...) object$coefficients

print.summary.cw_fit <- function(x, digits = max(3L, getOption("digits") - 3L), ...) {
  fit <- x$fit
  show_call(fit)
  aliased <- sum(x$aliased)
  cat("Coefficients:", if (aliased) paste0(" (", aliased, " not defined because of singularities)"),
      "\n", sep = "")
  table <- matrix(NA_real_, length(x$aliased), 4, dimnames = list(names(x$aliased),
                                                                   colnames(x$coefficients)))
  table[!x$aliased, ] <- x$coefficients
  stats::printCoefmat(utils::head(table, rows_shown()), digits = digits, na.print = "NA",
                      signif.legend = TRUE)
  more_rows(nrow(table), "coef(summary(fit))")
  reasons <- fit$reasons[!is.na(fit$reasons)]
  for (name in names(utils::head(reasons, 20))) cat("  ", name, ": ", reasons[[name]], "\n", sep = "")
  if (length(reasons) > 20) cat("  and", length(reasons) - 20, "more, in $reasons of the fit\n")
  if (fit$document$variance != "model") cat("\nStandard errors:", fit$document$variance, "\n")
  cat("\n")
  if (is.null(x$linear)) {
    cat("(Dispersion parameter for binomial family taken to be 1)\n\n")
    cat(sprintf("    Null deviance: %s  on %s  degrees of freedom\n", format(signif(fit$null.deviance,
        max(5L, digits + 1L))), fit$df.null))
    cat(sprintf("Residual deviance: %s  on %s  degrees of freedom\n", format(signif(fit$deviance,
        max(5L, digits + 1L))), fit$df.residual))
    missing_rows(fit)
    cat("AIC: ", format(fit$aic, digits = max(4L, digits + 1L)), "\n\nNumber of Fisher Scoring iterations: ",
        fit$iterations, "\n", sep = "")
  } else {
    linear <- x$linear
    cat("Residual standard error:", format(signif(linear$residualStandardError, digits)), "on",
        fit$df.residual, "degrees of freedom\n")
    missing_rows(fit)
    cat("Multiple R-squared: ", formatC(linear$rSquared, digits = digits), ",\tAdjusted R-squared: ",
        formatC(linear$adjustedRSquared, digits = digits), "\n", sep = "")
    if (!is.null(linear$f)) {
      cat("F-statistic:", formatC(linear$f, digits = digits), "on", linear$fDegrees, "and",
          fit$df.residual, "DF,  p-value:", format.pval(linear$p, digits = digits), "\n")
    }
  }
  if (fit$status != "CONVERGED") cat("\nStatus:", fit$status, "\n")
  for (line in unlist(fit$document$diagnoses)) cat("! ", line, "\n", sep = "")
  cat("\n")
  invisible(x)
}

missing_rows <- function(fit) {
  if (fit$nMissingObs > 0) {
    cat("  (", fit$nMissingObs, " observations deleted due to missingness)\n", sep = "")
  }
}

# ---------------------------------------------------------------------------- scores

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

# ---------------------------------------------------------------------------- looking at data

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

# ---------------------------------------------------------------------------- rows to rows

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
