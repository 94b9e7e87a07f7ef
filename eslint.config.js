// The rules for the JavaScript of the package and its tests.

import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: [".venv*/", "build/", "dist/", "node_modules/", "docs/", "**/*.d.ts"] },
  js.configs.recommended,
  {
    files: ["faqbot/**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"].map((property) => ({
          property,
          message: "Text must not become markup: make elements with h().",
        })),
      ],
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  { files: ["tests/javascript/**/*.js", "*.js"], languageOptions: { globals: { ...globals.node, dispatchEvent: "readonly" } } },
];
