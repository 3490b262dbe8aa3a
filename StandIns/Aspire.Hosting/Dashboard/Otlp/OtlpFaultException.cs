namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Why telemetry is refused.</summary>
internal enum OtlpFault
{
    /// <summary>It cannot be read, now or ever.</summary>
    Malformed,

    /// <summary>It is longer than is taken.</summary>
    TooLarge,

    /// <summary>Its key is missing or wrong.</summary>
    Unauthenticated,

    /// <summary>It is encoded in a way that is not read here.</summary>
    Unsupported,
}

/// <summary>Telemetry is refused; the sender is told why.</summary>
internal sealed class OtlpFaultException(OtlpFault fault, string message) : Exception(message)
{
    public OtlpFault Fault { get; } = fault;

    public static OtlpFaultException Malformed(string what) => new(OtlpFault.Malformed, what);
}
