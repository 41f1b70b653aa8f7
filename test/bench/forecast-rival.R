# The rivals: what an analyst would get from R's forecast package, as quantiles, from the same cut-offs as `headroom backtest`.
#
#   Rscript forecast-rival.R SERIES.csv HOLIDAYS.csv OUT.csv ORIGINS STEP HORIZON EVERY [TBATS-EVERY [MODELS]]
#
# SERIES.csv has series_id,date,value; HOLIDAYS.csv has date,holiday. EVERY n takes each n-th series; TBATS-EVERY n gives tbats, by far the slowest,
# each n-th pair of series and origin; MODELS names some of the models below, separated by commas. OUT.csv gets
# model,series_id,origin,horizon,q0.05..q0.95,ms: ms is the processor time of the fit and its forecast. What OUT.csv already has is not done
# again, so a run that was stopped goes on where it was.
#
# Settings, written down before any result was seen (R 4.2, forecast 8.20; both are printed with every run). Frequency 7. Quantiles: forecast's own
# prediction intervals (levels 20, 40, 60, 80, 90) about the point forecast on the scale fitted on, so that on logs the middle one
# is the median (no biasadj), floored at 0. Missing days: na.interp.
#   Closed weekdays, for every model: a weekday whose last eight known values have the median 0 is forecast as 0.
#   Log scale (-log): log(y + c), c = min(1, a tenth of the median positive day). Closed weekdays and zeros on other days, those with a holiday
#   term of dhr apart, are left out of the history as na.interp's missing days.
#   ets          ets(), everything automatic (error, trend, season, damping by AICc)
#   stlf         stlf() with its defaults (STL with s.window 11 and ets of the adjusted series)
#   stlf-robust  the same, robust = TRUE
#   theta        thetaf(): the theta method, seasonally adjusted
#   tbats        tbats() with its defaults (Box-Cox, trend, damping and ARMA errors by AIC), seasonal period 7
#   dhr          auto.arima(seasonal = FALSE; stepwise, by AICc) with Fourier terms of the week (K = 3, all there are), Fourier terms of the year
#                (from 400 days on K = 0, 2 and 4 are tried on logs, the least AICc kept for both scales) and holiday terms: each holiday by
#                its name; the working day before and after any; 24, 25, 26, 27-30 and 31 December; 1 and 2-3 January. A term is used
#                where the history has it and the fit can tell it apart from the others.
#   ets-cal      on logs only: the holiday effects that dhr-log found are taken off, ets is fitted to what is left, and they are put back
#   stlf-cal     the same with stlf(robust = TRUE)
suppressPackageStartupMessages(library(forecast))
args <- commandArgs(trailingOnly = TRUE)
origins <- as.integer(args[4]); step <- as.integer(args[5]); horizon <- as.integer(args[6]); every <- as.integer(args[7])
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
  do.call(cbind, lapply(seq_len(k), function(j) cbind(sin(2 * pi * j * index / period), cos(2 * pi * j * index / period))))
}
dhr <- function(y, terms, orders) {
  n <- length(y); index <- seq_len(n + horizon)
  best <- NULL
  for (k in orders) {
    season <- cbind(harmonics(index, 7, 3), harmonics(index, 365.25, k))
    x <- cbind(season, terms)
    # Terms that the history cannot tell apart are dropped by a pivoted QR, as lm() does.
    decomposed <- qr(cbind(1, x[seq_len(n), , drop = FALSE]))
    kept <- sort(setdiff(decomposed$pivot[seq_len(decomposed$rank)], 1) - 1)
    x <- x[, kept, drop = FALSE]
    colnames(x) <- paste0("x", seq_len(ncol(x)))
    fit <- tryCatch(suppressWarnings(auto.arima(as.numeric(y), xreg = x[seq_len(n), ], seasonal = FALSE)), error = function(e) NULL)
    if (!is.null(fit) && (is.null(best) || fit$aicc < best$fit$aicc)) best <- list(fit = fit, x = x, k = k, holiday = kept > ncol(season))
  }
  best
}
dhrForecast <- function(best, n) forecast(best$fit, xreg = best$x[n + seq_len(horizon), , drop = FALSE], level = levels)
holidayEffects <- function(best) {
  named <- colnames(best$x)[best$holiday]
  if (length(named) == 0) return(rep(0, nrow(best$x)))
  as.numeric(best$x[, named, drop = FALSE] %*% best$fit$coef[named])
}
models <- list(
  ets = function(y) forecast(ets(y), h = horizon, level = levels),
  stlf = function(y) stlf(y, h = horizon, level = levels),
  "stlf-robust" = function(y) stlf(y, h = horizon, level = levels, robust = TRUE),
  theta = function(y) thetaf(y, h = horizon, level = levels),
  tbats = function(y) forecast(tbats(y, use.parallel = FALSE), h = horizon, level = levels)
)
quantiles <- function(f) matrix(c(f$lower[, 5:1], f$mean, f$upper[, 1:5]), nrow = horizon)

header <- paste0("model,series_id,origin,horizon,", paste0("q", c(0.05, seq(0.1, 0.9, 0.1), 0.95), collapse = ","), ",ms")
done <- character()
if (file.exists(args[3])) {
  earlier <- read.csv(args[3], stringsAsFactors = FALSE)
  done <- unique(paste(earlier$model, earlier$series_id, earlier$origin)[earlier$horizon == horizon])
} else writeLines(header, args[3])
out <- file(args[3], "a")

runSeries <- function(id, i, wanted) {
  known <- length(days) - horizon - (origins - i) * step
  wanted <- setdiff(wanted, sub(paste0(" ", id, " ", days[known], "$"), "", done))
  if (length(wanted) == 0) return()
  own <- rows[rows$series_id == id, ]
  value <- own$value[match(days[seq_len(known)], own$date)]
  if (sum(!is.na(value)) < 21) return()
  first <- which(!is.na(value))[1]
  terms <- holidayTerms(days[first:(known + horizon)], known - first + 1)
  value <- value[first:known]
  n <- length(value)
  weekday <- (first:(known + horizon)) %% 7
  shut <- sapply(0:6, function(w) { v <- value[weekday[seq_len(n)] == w]; v <- tail(v[!is.na(v)], 8); length(v) > 0 && median(v) == 0 })
  shutDay <- shut[weekday + 1]
  offset <- min(1, 0.1 * median(value[!is.na(value) & value > 0]))
  counts <- na.interp(ts(value, frequency = 7))
  special <- if (is.null(terms)) rep(FALSE, n) else rowSums(terms)[seq_len(n)] > 0
  clean <- value
  clean[shutDay[seq_len(n)] | (!is.na(value) & value <= 0 & !special)] <- NA
  logs <- na.interp(ts(log(pmax(clean, 0) + offset), frequency = 7))
  orders <- if (n >= 400) c(0, 2, 4) else 0
  write <- function(key, run, logged) {
    started <- sum(proc.time()[1:2])
    f <- tryCatch(suppressWarnings(quantiles(run())), error = function(e) NULL)
    ms <- round(1000 * (sum(proc.time()[1:2]) - started), 1)
    if (!(key %in% wanted)) return()
    # A fit that failed gives way to the last week, as an analyst would.
    if (is.null(f) || any(!is.finite(f))) f <- quantiles(snaive(counts, h = horizon, level = levels)) else if (logged) f <- exp(f) - offset
    f <- pmax(f, 0)
    f[shutDay[n + seq_len(horizon)], ] <- 0
    writeLines(paste(key, id, format(days[known]), seq_len(horizon), apply(signif(f, 6), 1, paste, collapse = ","), ms, sep = ","), out)
  }
  for (name in names(models)) for (scale in if (name == "tbats") "" else c("", "-log")) {
    key <- paste0(name, scale)
    if (key %in% wanted) write(key, function() models[[name]](if (scale == "") counts else logs), scale == "-log")
  }
  if (any(c("dhr", "dhr-log", "ets-cal-log", "stlf-cal-log") %in% wanted)) {
    best <- NULL
    write("dhr-log", function() { best <<- dhr(logs, terms, orders); dhrForecast(best, n) }, TRUE)
    write("dhr", function() dhrForecast(dhr(counts, terms, if (is.null(best)) 0 else best$k), n), FALSE)
    effects <- if (is.null(best)) rep(0, n + horizon) else holidayEffects(best)
    adjusted <- function(model) function() {
      f <- models[[model]](ts(as.numeric(logs) - effects[seq_len(n)], frequency = 7))
      ahead <- effects[n + seq_len(horizon)]
      list(lower = f$lower + ahead, upper = f$upper + ahead, mean = f$mean + ahead)
    }
    write("ets-cal-log", adjusted("ets"), TRUE)
    write("stlf-cal-log", adjusted("stlf-robust"), TRUE)
  }
  flush(out)
}

cheap <- c("ets", "ets-log", "stlf", "stlf-log", "stlf-robust", "stlf-robust-log", "theta", "theta-log")
stages <- list(cheap, c("dhr", "dhr-log", "ets-cal-log", "stlf-cal-log"), "tbats")
asked <- if (length(args) >= 9) strsplit(args[9], ",")[[1]] else unlist(stages)
for (stage in stages) for (i in rev(seq_len(origins))) for (k in seq_along(ids)) {
  if ("tbats" %in% stage && (k + i) %% tbatsEvery != 0) next
  runSeries(ids[k], i, intersect(stage, asked))
}
close(out)
cat("forecast", as.character(packageVersion("forecast")), R.version.string, sep = ",", fill = TRUE)
