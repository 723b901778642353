"use strict";
// Reads packets as JSON from standard input, one a line, and writes each as mqtt-packet encodes it, in hex.
const { generate } = require("mqtt-packet");
const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(line => line);
for (const line of lines) {
  const { version, packet } = JSON.parse(line);
  console.log(generate({ ...packet, protocolVersion: version }, { protocolVersion: version }).toString("hex"));
}
