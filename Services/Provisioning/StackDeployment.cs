using Amazon.CloudFormation;
using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Provisioning;

/// <summary>Applies the template once. Waits while the cloud does not answer; ends when the stack is there or cannot be.</summary>
internal sealed partial class StackDeployment(
    LoopContext context,
    Stack stack,
    IOptions<StackOptions> options,
    IHostApplicationLifetime lifetime,
    ILogger<StackDeployment> logger) : BackgroundLoop(context)
{
    private readonly TaskCompletionSource<int> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The process's exit code: 0 when the stack is as the template says, 1 when it cannot be or the process is stopped first.</summary>
    public async Task<int> WaitAsync()
    {
        using var stopping = lifetime.ApplicationStopping.Register(() => _completion.TrySetResult(1));
        return await _completion.Task;
    }

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.Timeout, Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var outcome = await stack.ApplyAsync(await ReadTemplateAsync(cancellationToken), both.Token);
            LogApplied(options.Value.Name, outcome);
            _completion.TrySetResult(0);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            GiveUp($"The stack {options.Value.Name} was not ready within {options.Value.Timeout}.");
        }
        catch (StackFailedException exception)
        {
            GiveUp(exception.Message);
        }
        catch (AmazonCloudFormationException exception) when (exception.ErrorCode is "ValidationError" or "InsufficientCapabilitiesException")
        {
            GiveUp(exception.Message);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, Time, cancellationToken);
    }

    /// <summary>A connection that breaks is an <see cref="IOException"/> too, but one that is waited out, so the file's are told apart here.</summary>
    private async Task<string> ReadTemplateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(options.Value.Template, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StackFailedException($"The template cannot be read: {exception.Message}");
        }
    }

    private void GiveUp(string reason)
    {
        LogGaveUp(reason);
        _completion.TrySetResult(1);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Stack {Stack}: {Outcome}")]
    private partial void LogApplied(string stack, StackOutcome outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "Provisioning failed. {Reason}")]
    private partial void LogGaveUp(string reason);
}
