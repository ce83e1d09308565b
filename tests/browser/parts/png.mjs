// Reads a screenshot: the pixels of a PNG picture as Chromium writes it (eight bits, RGB or RGBA, not
// interlaced), and what the checks ask of pixels.

import { inflateSync } from "node:zlib";

export function readPng(file) {
  let [width, height, channels] = [0, 0, 0];
  const parts = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const kind = file.toString("latin1", at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") {
      width = data.readUInt32BE(0);
      height = data.readUInt32BE(4);
      channels = { 2: 3, 6: 4 }[data[9]];
      if (data[8] !== 8 || !channels || data[12]) throw new Error("not a picture as Chromium writes it");
    }
    if (kind === "IDAT") parts.push(data);
    at += length + 12;
  }
  return { width, height, channels, data: unfilter(inflateSync(Buffer.concat(parts)), width, height, channels) };
}

// Each row is written as its difference to the pixel before, the row above, or a guess from both.
function unfilter(raw, width, height, channels) {
  const stride = width * channels;
  const out = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const kind = raw[row * (stride + 1)];
    const from = row * (stride + 1) + 1;
    const to = row * stride;
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : out[to + x - channels];
      const up = row ? out[to + x - stride] : 0;
      const corner = row && x >= channels ? out[to + x - stride - channels] : 0;
      let guess = 0;
      if (kind === 1) guess = left;
      else if (kind === 2) guess = up;
      else if (kind === 3) guess = (left + up) >> 1;
      else if (kind === 4) guess = paeth(left, up, corner);
      out[to + x] = raw[from + x] + guess;
    }
  }
  return out;
}

function paeth(left, up, corner) {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

const LINEAR = Float64Array.from({ length: 256 }, (_, at) => {
  const part = at / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});

// The relative luminance of a pixel, or of a colour given by its three parts.
export const luminance = (red, green, blue) => 0.2126 * LINEAR[red] + 0.7152 * LINEAR[green] + 0.0722 * LINEAR[blue];

export function luminanceAt(picture, x, y) {
  const at = (y * picture.width + x) * picture.channels;
  return luminance(picture.data[at], picture.data[at + 1], picture.data[at + 2]);
}

// How well one luminance stands out from another, as WCAG reckons it: 1 to 21.
export const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

// The luminance of each pixel within a box, row by row. The box is cut to the picture.
export function luminances(picture, box) {
  const [left, top] = [Math.max(0, Math.round(box.left)), Math.max(0, Math.round(box.top))];
  const right = Math.min(picture.width, Math.round(box.right));
  const bottom = Math.min(picture.height, Math.round(box.bottom));
  const values = [];
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) values.push(luminanceAt(picture, x, y));
  return values;
}

// What most pixels of a box look like.
export function commonest(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}
