/** A failure whose message was written for the model: it holds no secret and no inner detail. */
export class ToolFailure extends Error {}

/** The request went out and no answer came: nobody knows whether it had its effect. The message is for the model. */
export class ToolInDoubt extends Error {}
