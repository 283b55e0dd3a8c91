import { isTestCode, type Problem, type Rule, type Tree } from "./tree.ts";

const speech = "packages/media/src/speech/";

/** Where alone a family's own package is imported within the speech ports. */
const homes: Record<string, string> = {
  openai: `${speech}openai/`,
  ws: `${speech}cloud/`,
  "node:child_process": `${speech}offline/`,
};

/** Only the one place that chooses may know a family by its files. */
const chooser = `${speech}select.ts`;

/** Of the speech ports each family stands by itself: its package is imported in its folder, and nobody imports that folder but who chooses. */
export const speechFamiliesRule: Rule = {
  name: "speech families",
  check(tree: Tree): Problem[] {
    return [...tree.files.values()]
      .filter(({ path }) => path.startsWith(speech) && path !== chooser && !isTestCode(path))
      .flatMap((file) =>
        file.imports.flatMap(({ specifier, line }) => {
          const home = homes[specifier];
          const message =
            home !== undefined && !file.path.startsWith(home)
              ? `only ${home} imports ${specifier}`
              : /^\.\.\/(\.\.\/)?(offline|openai|cloud)\//.test(specifier) ||
                  /^\.\/(offline|openai|cloud)\//.test(specifier)
                ? `only ${chooser} imports a family`
                : undefined;
          return message ? [{ file: file.path, line, message }] : [];
        }),
      );
  },
};
