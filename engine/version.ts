// The engine's version: recorded with every run, and raised whenever a decision could come out differently.
export const ENGINE_VERSION = '0.1.0'
