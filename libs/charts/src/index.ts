export * from './bar-chart.js';
export * from './control-chart.js';
export * from './fan-chart.js';
export * from './heat-chart.js';
export * from './line-chart.js';
export * from './picture.js';
export * from './png.js';
