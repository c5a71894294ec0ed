// Reads YAML with the readers of other programs: each line of stdin is a list of documents as JSON, and each line of
// stdout says what every reader makes of them: texts and lists as they are, a map as {map: pairs}, all else as
// {other: …}, a document that it refuses as {error: …}.
"use strict";

const readline = require("node:readline");
const yaml = require("yaml");

const READERS = {
  "js-yaml 3": require("js-yaml-3").safeLoad,
  "js-yaml 4": require("js-yaml-4").load,
  "js-yaml 5": require("js-yaml-5").load,
  "yaml 1.1": (text) => yaml.parse(text, { version: "1.1" }),
  "yaml 1.2": (text) => yaml.parse(text, { version: "1.2" }),
};

function said(value) {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(said);
  if (value !== null && typeof value === "object" && !(value instanceof Date)) {
    return { map: Object.entries(value).map(([key, item]) => [key, said(item)]) };
  }
  return { other: String(value) };
}

function read(reader, text) {
  try {
    return said(reader(text));
  } catch (error) {
    return { error: String(error.message) };
  }
}

function answer(line) {
  const texts = JSON.parse(line);
  const answers = Object.entries(READERS).map(([name, reader]) => [name, texts.map((text) => read(reader, text))]);
  process.stdout.write(JSON.stringify(Object.fromEntries(answers)) + "\n");
}

readline.createInterface({ input: process.stdin }).on("line", answer);
