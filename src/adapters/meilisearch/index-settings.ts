import type { Settings } from 'meilisearch'

/** The settings of the index of guides. */
export function indexSettings(synonyms: Record<string, string[]>): Settings {
  return {
    searchableAttributes: ['title', 'keywords', 'asked', 'faq', 'answer', 'body', 'characters', 'sounds', 'initials'],
    filterableAttributes: ['division', 'kind'],
    displayedAttributes: ['id', 'guideId', 'version', 'division', 'kind', 'title'],
    rankingRules: ['words', 'typo', 'proximity', 'attribute', 'exactness'],
    // Chinese is cut by words; sounds are Latin, and one typed wrong is another.
    localizedAttributes: [
      { attributePatterns: ['title', 'keywords', 'asked', 'faq', 'answer', 'body'], locales: ['cmn', 'eng'] },
      { attributePatterns: ['sounds', 'initials'], locales: ['eng'] },
    ],
    typoTolerance: { disableOnAttributes: ['sounds', 'initials', 'characters'] },
    synonyms,
    pagination: { maxTotalHits: 1000 },
  }
}
