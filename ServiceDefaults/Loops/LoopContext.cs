using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.ServiceDefaults.Loops;

/// <summary>What a <see cref="BackgroundLoop"/> needs; injected.</summary>
/// <param name="Loggers">Where failures and recoveries are logged.</param>
/// <param name="Time">The clock of the delays.</param>
/// <param name="Health">Where the health check reads.</param>
public sealed record LoopContext(ILoggerFactory Loggers, TimeProvider Time, LoopHealth Health);
