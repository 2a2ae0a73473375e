import type { Example } from './browser/page-data.js';

/** The worked examples of the explorer. A test holds them to the schema; they run on what a new registry is seeded with. */
export const examples: readonly Example[] = [
  {
    title: { sv: 'Hitta artefakter', en: 'Find artefacts' },
    about: {
      sv: 'Begrepp, kodverk, urval och annat, i svensk bokstavsordning. Ändra filtret till code-system, value-set …',
      en: 'Concepts, code systems, value sets and more, in Swedish alphabetical order. Change the filter to code-system, value-set …',
    },
    query: `query FindArtefacts($filter: ArtefactFilter, $after: String) {
  artefactCounts {
    kind
    count
  }
  artefacts(filter: $filter, first: 10, after: $after) {
    totalCount
    edges {
      node {
        title
        kind
        url
        subjectField
        authority {
          name
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
    variables: { filter: { kind: 'concept' } },
  },
  {
    title: { sv: 'Sök i allt', en: 'Search everything' },
    about: {
      sv: 'Termer, koder, system, organisationer och lagar. Prova ett äldre namn (SKL), en felstavning (basjänster), en början (läkemed) eller en OID.',
      en: 'Terms, codes, systems, organisations and acts. Try an earlier name (SKL), a misspelling (basjänster), a beginning (läkemed) or an OID.',
    },
    query: `query Search($text: String!, $filter: SearchFilter) {
  search(text: $text, filter: $filter, first: 10) {
    didYouMean
    isComplete
    facets {
      facet
      label
      value
      count
    }
    hits {
      totalCount
      edges {
        node {
          kind
          title
          code
          text
          role
          highlights {
            start
            end
          }
          nodeId
        }
      }
    }
  }
}
`,
    variables: { text: 'nationell läkemedelslista' },
  },
  {
    title: { sv: 'En term, dess versioner och hur de beslutats', en: 'A term, its versions and how they were decided' },
    about: {
      sv: 'Alla publicerade versioner med registreringsstatus, varje faktum som någonsin antecknats, och besluten bakom.',
      en: 'Every published version with its registration status, every fact ever recorded, and the decisions behind them.',
    },
    query: `query TermHistory($url: String!, $artefact: ID!) {
  artefact(url: $url) {
    id
    title
    description
    authority {
      name
    }
    responsibility {
      developer
      operator
      funder
    }
    currentVersion {
      version
      header
    }
    versions {
      version
      lifecycle
      publishedAt
      changeNote
      contentChecksum
      registrations {
        status
        since
        decisionId
        authority {
          name
        }
      }
    }
    history {
      kind
      value
      validFrom
      recordedAt
      decisionId
    }
  }
  proposals(filter: { artefact: $artefact }, first: 10) {
    edges {
      node {
        number
        title
        state
        decisions {
          decidedAt
          delegated
          reasons
          body {
            name
          }
          outcomes {
            outcome
            changeClass
          }
        }
      }
    }
  }
}
`,
    variables: {
      url: 'https://termverk.example/demo/concept/planeringssamtal',
      artefact: 'https://termverk.example/demo/concept/planeringssamtal',
    },
  },
  {
    title: { sv: 'Bläddra i ett kodverk', en: 'Page through a code system' },
    about: {
      sv: 'Koderna tre i taget. Sätt after till endCursor för nästa sida.',
      en: 'Its codes, three at a time. Set after to endCursor for the next page.',
    },
    query: `query CodeSystemRows($url: String!, $first: Int!, $after: String) {
  artefact(url: $url) {
    title
    currentVersion {
      version
      rowCount
      rows(first: $first, after: $after) {
        edges {
          node {
            key
            body
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
`,
    variables: { url: 'https://termverk.example/CodeSystem/type-of-care-plan', first: 3, after: null },
  },
  {
    title: { sv: 'Vad gällde en viss dag?', en: 'What held on a certain day?' },
    about: {
      sv: 'Slår upp en adress, en adress med version eller ett alias som det gällde vid en tidpunkt. Ingenting gällde före första publiceringen.',
      en: 'Resolves a canonical, one with a version or an alias as of a point in time. Before the first publication nothing held.',
    },
    query: `query ResolveAsOf($canonical: String!, $asOf: DateTime) {
  now: resolve(canonical: $canonical) {
    ...What
  }
  then: resolve(canonical: $canonical, asOf: $asOf) {
    ...What
  }
}

fragment What on Resolution {
  lifecycle
  artefact {
    title
    kind
    url
  }
  version {
    version
    publishedAt
    contentChecksum
  }
}
`,
    variables: { canonical: 'https://termverk.example/CodeSystem/type-of-care-plan', asOf: '2020-01-01T00:00:00Z' },
  },
  {
    title: { sv: 'Organ och deras mandat', en: 'Bodies and their mandates' },
    about: {
      sv: 'Vem som får föreslå, granska och besluta vad, sedan när och med vilket stöd.',
      en: 'Who may propose, review and decide what, since when and on what basis.',
    },
    query: `query BodiesAndMandates($after: String) {
  governanceBodies(first: 10, after: $after) {
    totalCount
    edges {
      node {
        slug
        name
        kind
        organisation {
          name
        }
        partOf {
          name
        }
        mandates {
          powers
          artefactKinds
          subjectFields
          changeClasses
          standing
          legalBasis
          validFrom
          validTo
        }
        seats {
          function
          position
          organisation {
            name
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  },
  {
    title: { sv: 'Organisationer', en: 'Organisations' },
    about: {
      sv: 'Regionen och kommunerna i ett län, med förkortningar och tidigare namn.',
      en: 'The region and the municipalities of a county, with abbreviations and earlier names.',
    },
    query: `query Organisations($kind: String, $countyCode: String) {
  organisations(kind: $kind, countyCode: $countyCode, first: 50) {
    totalCount
    edges {
      node {
        slug
        kind
        name
        abbreviation
        code
        organisationNumber
        earlierNames {
          name
          until
        }
        otherNames {
          name
          source {
            title
            line
          }
        }
        predecessors {
          organisation {
            name
          }
          since
        }
      }
    }
  }
}
`,
    variables: { countyCode: '06' },
  },
  {
    title: { sv: 'System och vad de beror av', en: 'Systems and what they depend on' },
    about: {
      sv: 'System och program med ägare, leverantör, läge och de artefakter som de tar in, lämnar ut eller bygger på.',
      en: 'Systems and programmes with owner, vendor, status and the artefacts that they consume, produce or build on.',
    },
    query: `query Systems($kind: String, $status: String, $artefact: String) {
  registeredSystems(kind: $kind, status: $status, artefact: $artefact, first: 20) {
    totalCount
    edges {
      node {
        slug
        name
        kind
        description
        status
        statusAsOf
        owner {
          name
        }
        vendor {
          name
        }
        otherNames {
          name
        }
        artefacts {
          role
          canonical
          artefact {
            kind
            title
          }
        }
      }
    }
  }
}
`,
    variables: { artefact: 'https://termverk.example/service-contract/get-care-plans' },
  },
  {
    title: { sv: 'Förslag på väg mot beslut', en: 'Proposals on their way to a decision' },
    about: {
      sv: 'Vad som är föreslaget, av vem, och var i gången det är.',
      en: 'What has been proposed, by whom, and how far it has come.',
    },
    query: `query Proposals($filter: ProposalFilter) {
  proposals(filter: $filter, first: 10) {
    totalCount
    edges {
      node {
        number
        title
        path
        state
        subjectField
        submittedAt
      }
    }
  }
}
`,
    variables: { filter: {} },
  },
  {
    title: { sv: 'Kontrollera och översätt koder', en: 'Check and translate codes' },
    about: {
      sv: 'Samma svar som FHIR ger: är koderna giltiga i urvalet, vad motsvarar den första i andra kodverk, och hur förhåller sig två urval till varandra.',
      en: 'The same answers as FHIR gives: are the codes valid in the value set, what does the first correspond to in other code systems, and how do two value sets relate.',
    },
    query: `query CheckAndTranslate($codings: [CodingReference!]!, $first: [CodingReference!]!, $valueSet: CanonicalReference!, $other: CanonicalReference!) {
  validateCodes(codings: $codings, valueSet: $valueSet) {
    answers {
      valid
      code
      display
      issues {
        severity
        messageId
        text
      }
    }
  }
  translate(codings: $first) {
    matches {
      target {
        system
        code
      }
      relationship
      sentence
      comment
      originMap
    }
    message
  }
  compareValueSets(thisValueSet: $valueSet, otherValueSet: $other, diagnostics: true) {
    result
    message
    extra
  }
}
`,
    variables: {
      codings: [
        { system: 'https://termverk.example/CodeSystem/type-of-care-plan', code: 'SVP' },
        { system: 'https://termverk.example/CodeSystem/type-of-care-plan', code: 'SIP' },
      ],
      first: [{ system: 'https://termverk.example/CodeSystem/type-of-care-plan', code: 'SVP' }],
      valueSet: { url: 'https://termverk.example/ValueSet/type-of-care-plan-coordinated' },
      other: { url: 'https://termverk.example/ValueSet/type-of-care-plan' },
    },
  },
  {
    title: { sv: 'Mest använda koder', en: 'Most used codes' },
    about: {
      sv: 'Sammanräknad användning under ett halvår. Små tal är dolda, också de som annars kunde räknas fram; koder som bara har dolda tal listas inte.',
      en: 'Aggregated use over half a year. Small counts are hidden, also those that could be computed from others; codes that have no others are not listed.',
    },
    query: `query TopCodes($codeSystem: String!, $from: String, $to: String) {
  usageTopCodes(codeSystem: $codeSystem, from: $from, to: $to, first: 10) {
    total {
      count
      hiddenCells
    }
    edges {
      node {
        code
        display
        count
        hiddenMonths
        organisations
      }
    }
  }
  usageAfterRetirement(codeSystem: $codeSystem, from: $from, to: $to, first: 10) {
    edges {
      node {
        code
        display
        status
        since
        count
        replacements {
          code
        }
      }
    }
  }
}
`,
    variables: { codeSystem: 'https://termverk.example/CodeSystem/type-of-care-plan', from: '2025-01', to: '2025-06' },
  },
  {
    title: { sv: 'Händelsekedjan', en: 'The audit chain' },
    about: {
      sv: 'Allt som hänt, länkat med kontrollsummor, och en verifiering av hela kedjan.',
      en: 'Everything that has happened, linked by hashes, and a verification of the whole chain.',
    },
    query: `query AuditChain($afterSeq: Int!) {
  verifyAuditChain {
    verified
    headHash
    brokenAt
    reason
  }
  auditEntries(afterSeq: $afterSeq, first: 10) {
    seq
    recordedAt
    action
    entityKind
    entityId
    person {
      name
    }
    hash
    previousHash
  }
}
`,
    variables: { afterSeq: 0 },
  },
  {
    title: { sv: 'Utgåvan som gäller', en: 'The release in force' },
    about: {
      sv: 'Innehållsförteckningen som leverantörer kontrollerar mot.',
      en: 'The manifest that vendors check against.',
    },
    query: `query LatestRelease($name: String!) {
  release(name: $name) {
    name
    title
    effectiveFrom
    checksum
    items {
      kind
      url
      version
      contentChecksum
    }
  }
}
`,
    variables: { name: 'latest' },
  },
  {
    title: { sv: 'Vem är jag?', en: 'Who am I?' },
    about: { sv: 'Personen bakom token, dess organisation och roller.', en: 'The person behind the token, with organisation and roles.' },
    needsSignIn: true,
    query: `query WhoAmI {
  me {
    person {
      name
      demo
    }
    organisation {
      name
    }
    roles {
      role
      subjectField
    }
  }
}
`,
  },
];
