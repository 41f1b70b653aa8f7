# The rivals: what an analyst would get from R's forecast package, as quantiles, from the same cut-offs as `headroom
# backtest`.
#
#   Rscript forecast-rival.R SERIES.csv HOLIDAYS.csv OUT.csv ORIGINS STEP HORIZON EVERY [TBATS-EVERY [MODELS]]
#
# SERIES.csv has series_id,date,value; HOLIDAYS.csv has date,holiday. EVERY n takes each n-th series; TBATS-EVERY n
# gives tbats, by far the slowest, each n-th pair of series and origin; MODELS names some of the models below, separated
# by commas. OUT.csv gets model,series_id,origin,horizon,q0.05..q0.95,ms: ms is the processor time of the fit and its
# forecast. What OUT.csv already has is not done again, so a run that was stopped goes on where it was.
#
# Settings (R 4.2, forecast 8.20; both are printed with every run), written down before any result was seen; where a
# first run showed a rival under a handicap that an expert would not have (zeros of bank holidays on the log scale,
# closed weekdays in the variance), the handicap was taken away. Frequency 7. Quantiles: forecast's own prediction intervals
# (levels 20, 40, 60, 80, 90) about the point forecast on the scale fitted on, so that on logs the middle one is the
# median (no biasadj), floored at 0. Missing days: na.interp.
#   closed       for every model: a weekday whose last eight known values have the median 0 is forecast as 0 and left
#   weekdays     out of the series, whose frequency is then the number of open weekdays (5 from Monday to Friday)
#   -log         log(y + c), c = min(1, a tenth of the median positive day). Left out of the history as missing days are
#                zeros and, by the models without regressors, every day with a holiday term; with regressors zeros on
#                such days stay
#   ets          ets(), everything automatic (error, trend, season, damping by AICc)
#   stlf         stlf() with its defaults (STL with its default windows, ets of the adjusted series)
#   stlf-robust  the same, robust = TRUE
#   ets-bc       ets() on the Box-Cox scale of BoxCox.lambda(), between 0 (log) and 1 (counts), no biasadj
#   stlf-bc      stlf(robust = TRUE) on the same scale
#   theta        thetaf(): the theta method, seasonally adjusted
#   tbats        tbats() with its defaults (Box-Cox, trend, damping and ARMA errors by AIC)
#   dhr          auto.arima(seasonal = FALSE; stepwise, by AICc) with Fourier terms of the week (all there are: K = 3),
#                Fourier terms of the year (from 400 days on K = 0, 2 and 4 are tried on logs, the least AICc kept for
#                both scales) and holiday terms: each holiday by its name; the working day before and after any; 24, 25,
#                26, 27-30 and 31 December; 1 and 2-3 January. A term is used where the history has it and the fit can
#                tell it apart from the others
#   ets-cal      the holiday effects that dhr found on the same scale are taken off, ets is fitted to what is left, and
#                they are put back
#   stlf-cal     the same with stlf(robust = TRUE)
suppressPackageStartupMessages(library(forecast))
args <- commandArgs(trailingOnly = TRUE)
origins <- as.integer(args[4]); step <- as.integer(args[5])
horizon <- as.integer(args[6]); every <- as.integer(args[7])
tbatsEvery <- if (length(args) >= 8) as.integer(args[8]) else 1
rows <- read.csv(args[1], stringsAsFactors = FALSE)
rows$date <- as.Date(rows$date)
holidays <- read.csv(args[2], stringsAsFactors = FALSE)
holidays$date <- as.Date(holidays$date)
days <- seq(min(rows$date), max(rows$date), by = 1)
ids <- unique(rows$series_id)
ids <- ids[seq(1, length(ids), by = every)]
levels <- c(20, 40, 60, 80, 90)

weekend <- function(d) as.POSIXlt(d)$wday %in% c(0, 6)
working <- function(d, by) { d <- d + by; while (weekend(d) || d %in% holidays$date) d <- d + by; d }
holidayTerms <- function(dates, known) {
  near <- holidays[holidays$date >= min(dates) - 10 & holidays$date <= max(dates) + 10, ]
  month <- format(dates, "%m"); day <- as.integer(format(dates, "%d"))
  columns <- list()
  for (name in unique(near$holiday)) columns[[name]] <- as.numeric(dates %in% near$date[near$holiday == name])
  if (nrow(near) > 0) {
    columns$before <- as.numeric(dates %in% as.Date(sapply(near$date, working, by = -1), origin = "1970-01-01"))
    columns$after <- as.numeric(dates %in% as.Date(sapply(near$date, working, by = 1), origin = "1970-01-01"))
    december <- list(24, 25, 26, 27:30, 31)
    for (part in december) columns[[paste0("december", part[1])]] <- as.numeric(month == "12" & day %in% part)
    for (part in list(1, 2:3)) columns[[paste0("january", part[1])]] <- as.numeric(month == "01" & day %in% part)
  }
  terms <- do.call(cbind, columns)
  if (is.null(terms)) return(NULL)
  terms[, colSums(terms[seq_len(known), , drop = FALSE]) > 0, drop = FALSE]
}
harmonics <- function(index, period, k) {
  if (k == 0) return(NULL)
  angle <- 2 * pi * index / period
  do.call(cbind, lapply(seq_len(k), function(j) cbind(sin(j * angle), cos(j * angle))))
}
dhr <- function(y, day, terms, orders) {
  n <- length(y); period <- frequency(y)
  best <- NULL
  for (k in orders) {
    season <- cbind(harmonics(seq_along(day), period, period %/% 2), harmonics(day, 365.25, k))
    season <- season[, apply(abs(season), 2, max) > 1e-8, drop = FALSE]
    x <- cbind(season, terms)
    # Terms that the history cannot tell apart are dropped by a pivoted QR, as lm() does.
    decomposed <- qr(cbind(1, x[seq_len(n), , drop = FALSE]))
    kept <- sort(setdiff(decomposed$pivot[seq_len(decomposed$rank)], 1) - 1)
    x <- x[, kept, drop = FALSE]
    colnames(x) <- paste0("x", seq_len(ncol(x)))
    run <- function() suppressWarnings(auto.arima(as.numeric(y), xreg = x[seq_len(n), ], seasonal = FALSE))
    fit <- tryCatch(run(), error = function(e) NULL)
    if (is.null(fit) || (!is.null(best) && fit$aicc >= best$fit$aicc)) next
    best <- list(fit = fit, x = x, k = k, holiday = kept > ncol(season))
  }
  best
}
dhrForecast <- function(best, n) forecast(best$fit, xreg = best$x[-seq_len(n), , drop = FALSE], level = levels)
holidayEffects <- function(best) {
  named <- colnames(best$x)[best$holiday]
  if (length(named) == 0) return(rep(0, nrow(best$x)))
  as.numeric(best$x[, named, drop = FALSE] %*% best$fit$coef[named])
}
boxCox <- function(y) BoxCox.lambda(y, lower = 0, upper = 1)
models <- list(
  ets = function(y, h) forecast(ets(y), h = h, level = levels),
  stlf = function(y, h) stlf(y, h = h, level = levels),
  "stlf-robust" = function(y, h) stlf(y, h = h, level = levels, robust = TRUE),
  "ets-bc" = function(y, h) forecast(ets(y, lambda = boxCox(y)), h = h, level = levels),
  "stlf-bc" = function(y, h) stlf(y, h = h, level = levels, robust = TRUE, lambda = boxCox(y)),
  theta = function(y, h) thetaf(y, h = h, level = levels),
  tbats = function(y, h) forecast(tbats(y, use.parallel = FALSE), h = h, level = levels)
)
unscaled <- c("tbats", "ets-bc", "stlf-bc")
calendarModels <- c("dhr", "dhr-log", "ets-cal", "ets-cal-log", "stlf-cal", "stlf-cal-log")
quantiles <- function(f) matrix(c(f$lower[, 5:1], f$mean, f$upper[, 1:5]), ncol = 11)

columns <- c("model", "series_id", "origin", "horizon", paste0("q", c(0.05, seq(0.1, 0.9, 0.1), 0.95)), "ms")
done <- character()
if (file.exists(args[3])) {
  earlier <- read.csv(args[3], stringsAsFactors = FALSE)
  done <- unique(paste(earlier$model, earlier$series_id, earlier$origin)[earlier$horizon == horizon])
} else writeLines(paste(columns, collapse = ","), args[3])
out <- file(args[3], "a")

runSeries <- function(id, i, wanted) {
  known <- length(days) - horizon - (origins - i) * step
  wanted <- wanted[!(paste(wanted, id, days[known]) %in% done)]
  if (length(wanted) == 0) return()
  own <- rows[rows$series_id == id, ]
  value <- own$value[match(days[seq_len(known)], own$date)]
  if (sum(!is.na(value)) < 21) return()
  first <- which(!is.na(value))[1]
  if (all(value[first:known] %in% c(0, NA))) return()
  n <- known - first + 1
  weekday <- (first:(known + horizon)) %% 7
  shut <- sapply(0:6, function(w) {
    v <- value[first:known][weekday[seq_len(n)] == w]
    v <- tail(v[!is.na(v)], 8)
    length(v) > 0 && median(v) == 0
  })
  open <- which(!shut[weekday + 1]) # the open days, history and horizon
  past <- open[open <= n]; ahead <- open[open > n] - n; h <- length(ahead)
  terms <- holidayTerms(days[first:(known + horizon)][open], length(past))
  value <- value[first:known][past]
  series <- function(v) na.interp(ts(v, frequency = sum(!shut)))
  offset <- min(1, 0.1 * median(value[!is.na(value) & value > 0]))
  counts <- series(value)
  special <- if (is.null(terms)) rep(FALSE, length(past)) else rowSums(terms)[seq_along(past)] > 0
  onLogs <- function(left) series(log(pmax(ifelse(left, NA, value), 0) + offset))
  logs <- onLogs(value <= 0 & !special)
  ordinaryLogs <- onLogs(value <= 0 | special)
  write <- function(key, run, logged) {
    if (!(key %in% wanted) && !startsWith(key, "dhr")) return() # the -cal models need dhr's effects
    started <- sum(proc.time()[1:2])
    f <- tryCatch(suppressWarnings(quantiles(run())), error = function(e) NULL)
    ms <- round(1000 * (sum(proc.time()[1:2]) - started), 1)
    if (!(key %in% wanted)) return()
    # A fit that failed gives way to the last week, as an analyst would.
    if (is.null(f) || any(!is.finite(f))) f <- quantiles(snaive(counts, h = h, level = levels))
    else if (logged) f <- exp(f) - offset
    all <- matrix(0, horizon, 11)
    all[ahead, ] <- pmax(f, 0)
    text <- apply(signif(all, 6), 1, paste, collapse = ",")
    writeLines(paste(key, id, format(days[known]), seq_len(horizon), text, ms, sep = ","), out)
  }
  for (name in names(models)) for (scale in if (name %in% unscaled) "" else c("", "-log")) {
    key <- paste0(name, scale)
    write(key, function() models[[name]](if (scale == "") counts else ordinaryLogs, h), scale == "-log")
  }
  if (any(calendarModels %in% wanted)) {
    logFit <- NULL; countFit <- NULL
    orders <- if (n >= 400) c(0, 2, 4) else 0
    write("dhr-log", function() { logFit <<- dhr(logs, open, terms, orders); dhrForecast(logFit, length(past)) }, TRUE)
    best <- if (is.null(logFit)) 0 else logFit$k
    write("dhr", function() { countFit <<- dhr(counts, open, terms, best); dhrForecast(countFit, length(past)) }, FALSE)
    for (scale in c("", "-log")) {
      found <- if (scale == "") countFit else logFit
      effects <- if (is.null(found)) rep(0, length(open)) else holidayEffects(found)
      adjusted <- (if (scale == "") counts else logs) - effects[seq_along(past)]
      off <- tail(effects, h)
      putBack <- function(f) list(lower = f$lower + off, upper = f$upper + off, mean = f$mean + off)
      write(paste0("ets-cal", scale), function() putBack(models$ets(adjusted, h)), scale == "-log")
      write(paste0("stlf-cal", scale), function() putBack(models[["stlf-robust"]](adjusted, h)), scale == "-log")
    }
  }
  flush(out)
}

cheap <- c("ets", "stlf", "stlf-robust", "theta")
cheap <- c(cheap, paste0(cheap, "-log"), "ets-bc", "stlf-bc")
stages <- list(cheap, calendarModels, "tbats")
asked <- if (length(args) >= 9) strsplit(args[9], ",")[[1]] else unlist(stages)
for (stage in stages) for (i in rev(seq_len(origins))) for (k in seq_along(ids)) {
  if ("tbats" %in% stage && (k + i) %% tbatsEvery != 0) next
  runSeries(ids[k], i, intersect(stage, asked))
}
close(out)
cat("forecast", as.character(packageVersion("forecast")), R.version.string, sep = ",", fill = TRUE)
