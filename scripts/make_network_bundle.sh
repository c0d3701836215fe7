#!/bin/sh
# Makes graphbuilder/explorer/static/explorer.js from scripts/explorer: the code there, with sigma,
# graphology and ForceAtlas2 in it. Run it after changing anything in that folder.
#
#     scripts/make_network_bundle.sh    needs node and npm; the network only to fetch the packages
#
# The versions are those of scripts/explorer/package-lock.json, which knows the packages' contents by
# their hashes. The first line of the bundle names the sources that it was made of: a test compares it.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
target=$root/graphbuilder/explorer/static
cd "$root/scripts/explorer"

npm ci --silent --ignore-scripts --no-audit --no-fund
node_modules/.bin/tsc -p .
node_modules/.bin/esbuild src/main.ts --bundle --minify --format=iife --target=es2020 --charset=utf8 \
    --legal-comments=none --banner:js="/* graphbuilder network explorer, MIT; parts: see LICENCES.txt; sources $(
        cat package-lock.json src/*.ts | sha256sum | cut -c1-16
    ) */" --outfile="$target/explorer.js"

# The licences of what is in the bundle, as esbuild found it
{
    printf 'The licences of the packages in explorer.js\n'
    node_modules/.bin/esbuild src/main.ts --bundle --metafile=/dev/stderr --outfile=/dev/null --log-level=silent 2>&1 >/dev/null |
        grep -o 'node_modules/[^/"]*' | sort -u | while read -r package; do
        printf '\n\n=== %s %s\n\n' "${package#node_modules/}" \
            "$(node -p "const p = require('./$package/package.json'); p.version + ', ' + p.license")"
        cat "$package"/LICENSE* | tr -d '\r'
    done
} >"$target/LICENCES.txt"

printf 'explorer.js: %s bytes, %s gzipped\n' "$(wc -c <"$target/explorer.js")" "$(gzip -9c "$target/explorer.js" | wc -c)"
