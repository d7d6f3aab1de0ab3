/** A file that is left out, with the reason as a phrase for people. Anything else thrown is a fault of ours. */
export class Refusal extends Error {}
