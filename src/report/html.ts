/** A report as one page that needs nothing else: it works from a file, and asks nobody for anything. */
import { scriptAsset, styleAsset } from './html/assets.ts'
import { causeBlocks, causeEntries, manyCauses } from './html/causes.ts'
import { findingSection } from './html/findings.ts'
import { dataElement, type Html, markup, raw } from './html/markup.ts'
import { pictureSection } from './html/picture-section.ts'
import { revisionSection } from './html/revisions.ts'
import { summaryOf } from './html/summary.ts'
import type { Report, ReportFormat } from './report.ts'

/** Summary, differences, picture, findings and history, in one file. */
export const html: ReportFormat = { name: 'html', render: (report) => pageOf(report).html }

interface Section {
  readonly id: string
  readonly name: string
  readonly content: Html | undefined
}

function pageOf(report: Report): Html {
  const [style, script] = [styleAsset(), scriptAsset()]
  const policy = `default-src 'none'; style-src ${style.source}; script-src ${script.source}; base-uri 'none'; form-action 'none'`
  const sections: readonly Section[] = [
    { id: 'differences', name: 'Differences', content: differenceSection(report) },
    { id: 'picture', name: 'Picture', content: pictureSection(report.picture) },
    { id: 'findings', name: 'Findings', content: findingSection(report.findings) },
    { id: 'revisions', name: 'Revisions', content: revisionSection(report.revisions) },
  ].filter(({ content }) => content !== undefined)
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${report.title}</title>
<style>${raw(style.text)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header class="top"><span class="brand">Lockstep</span><nav aria-label="Sections"><ul>${sections.map(({ id, name }) => markup`<li><a href="#${id}">${name}</a></li>`)}</ul></nav><button type="button" class="theme" id="theme" aria-live="polite">Theme: system</button></header>
<main id="main" tabindex="-1">
${summaryOf(report)}
${sections.map(({ content }) => content)}
</main>
${dataElement('data', dataOf(report))}
<script type="module">${raw(script.text)}</script>
</body>
</html>
`
}

/** What the script of the page works with: see \`html/client/data.ts\`. */
function dataOf({ comparisons = [], picture }: Report): object {
  return {
    causes: causeEntries(comparisons),
    boxes: picture?.boxes ?? [],
    links: picture?.links ?? [],
  }
}

function differenceSection({ comparisons }: Report): Html | undefined {
  if (!comparisons) return undefined
  const entries = causeEntries(comparisons)
  const kinds = [...new Set(entries.flatMap((entry) => entry.kinds))].sort()
  return markup`<section id="differences" aria-labelledby="differences-title"><h2 id="differences-title">Differences <span class="count">${entries.length}</span></h2>
${entries.length > 1 && filterTools(kinds, entries.length > manyCauses)}
${causeBlocks(comparisons)}</section>`
}

function filterTools(kinds: readonly string[], isMany: boolean): Html {
  const verbs = [
    { verb: 'create', name: 'added', sign: '+' },
    { verb: 'drop', name: 'gone', sign: '−' },
    { verb: 'alter', name: 'changed', sign: '~' },
  ]
  return markup`<form class="tools" role="search" aria-label="Differences" id="filters"><input id="filter" type="search" aria-label="Filter" placeholder="Filter" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"><kbd class="slash" aria-hidden="true">/</kbd><div class="views" role="group" aria-label="What happened">${verbs.map(({ verb, name, sign }) => markup`<button type="button" data-verb="${verb}" aria-pressed="false"><span class="sign" aria-hidden="true">${sign}</span> ${name}</button>`)}</div><select id="kind" aria-label="Kind"><option value="">All kinds</option>${kinds.map((kind) => markup`<option>${kind}</option>`)}</select>${isMany ? undefined : markup`<button type="button" class="plain" id="unfold">Open all</button>`}<output id="shown" aria-live="polite"></output></form>`
}
