namespace EventDrivenFrontends.WebhookDispatcher.Tests.Fixture;

/// <summary>The service's configuration in tests: the names of a stack, receivers on this machine, and short times.</summary>
internal static class Settings
{
    public static string[] Of(string prefix) =>
    [
        "--urls=http://127.0.0.1:0",
        $"--WebhookTable:Name={prefix}Webhooks",
        $"--Slots:CoordinationTable={prefix}Coordination",
        $"--Intake:Queue:QueueName={prefix}webhook-dispatcher",
        $"--Intake:Queue:DeadLetterQueueName={prefix}webhook-dispatcher-dlq",
        $"--Retries:Queue:QueueName={prefix}webhook-retries",
        $"--Retries:Queue:DeadLetterQueueName={prefix}webhook-dispatcher-dlq",
        $"--DeadLetters:QueueName={prefix}webhook-dead-letters",
        "--Egress:AllowHttp=true",
        "--Egress:AllowAnyPort=true",
        "--Egress:AllowedNetworks:0=127.0.0.0/8",
        "--Delivery:RetryDelays:0=00:00:00.5",
        "--Delivery:RetryDelays:1=00:00:00.5",
        "--Slots:Interval=00:00:00.2",
        "--Slots:Lease=00:00:03",
        "--Endpoints:RefreshInterval=00:00:00.2",
        "--Logging:LogLevel:Default=Warning",
    ];
}
