/**
 * Preloaded into every process that the supervisor starts (`--import`): when the supervisor is gone, however it ended, the
 * process is asked to stop, as by the supervisor itself.
 */
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
// Listening must not keep a process alive that has nothing else to do.
process.channel?.unref();
