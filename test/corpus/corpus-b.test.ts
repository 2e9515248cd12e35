import { proveCorpus } from './prove-corpus.ts'

proveCorpus(1)
