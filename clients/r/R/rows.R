# Data frames, and the files by which they go to commands and come back.

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
      # To the microsecond; format cuts digits off.
      near <- round(as.numeric(as.POSIXct(x)) * 1e6) / 1e6 + 4e-7
      text <- format(as.POSIXct(near, origin = "1970-01-01", tz = "UTC"), "%Y-%m-%dT%H:%M:%OS6", tz = "UTC")
      text <- sub("^(\\d{1,3}-)", "000\\1", text)
      text <- sub("^0*(\\d{4}-)", "\\1", text)
    } else if (inherits(x, "Date")) {
      text <- sub("^0*(\\d{4}-)", "\\1", sub("^(\\d{1,3}-)", "000\\1", format(x)))
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
