using Xunit.Abstractions;
using Xunit.Sdk;

namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>Turns the failure of a test into a skip, and its success into a failure.</summary>
internal sealed class ExpectedFailureBus(IMessageBus inner, string reason) : IMessageBus
{
    public int Failed { get; private set; }

    public bool QueueMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestFailed failed:
                return inner.QueueMessage(new TestSkipped(failed.Test, reason));
            case ITestPassed passed:
                Failed++;
                var outdated = new XunitException($"This is declared to differ (\"{reason}\") and does not.");
                return inner.QueueMessage(new TestFailed(passed.Test, passed.ExecutionTime, passed.Output, outdated));
            default:
                return inner.QueueMessage(message);
        }
    }

    /// <summary>The bus that it wraps has another owner.</summary>
    public void Dispose()
    {
    }
}
