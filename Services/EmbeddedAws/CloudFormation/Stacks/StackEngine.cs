using EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>
/// Creates, updates and deletes stacks behind the caller's back, as CloudFormation does: the operation answers once the stack is in
/// progress.
/// </summary>
internal sealed partial class StackEngine(OperationDispatcher dispatcher, IHostApplicationLifetime lifetime, ILogger<StackEngine> logger)
{
    /// <param name="stack">The new stack.</param>
    /// <param name="deletesOnFailure">Whether a stack that fails goes altogether instead of staying without resources.</param>
    /// <param name="caller">Who asks.</param>
    public void Create(Stack stack, bool deletesOnFailure, AwsContext caller) => Start(stack, StackStatus.CreateFailed, async stopping =>
    {
        var run = Run(stack, stack.Input, caller);
        if (await run.TryApplyAsync(stopping))
        {
            stack.SetStatus(StackStatus.CreateComplete);
            return;
        }

        var reason = $"The following resource(s) failed to create: [{run.Failed}]. ";
        if (stack.DisableRollback)
        {
            stack.SetStatus(StackStatus.CreateFailed, reason);
            return;
        }

        if (deletesOnFailure)
        {
            stack.SetStatus(StackStatus.DeleteInProgress, reason + "Delete requested by user.");
            stack.SetStatus(await run.TryUndoAsync(stopping) ? StackStatus.DeleteComplete : StackStatus.DeleteFailed);
            return;
        }

        stack.SetStatus(StackStatus.RollbackInProgress, reason + "Rollback requested by user.");
        stack.SetStatus(await run.TryUndoAsync(stopping) ? StackStatus.RollbackComplete : StackStatus.RollbackFailed);
    });

    public void Update(Stack stack, StackInput input, AwsContext caller) => Start(stack, StackStatus.UpdateRollbackFailed, async stopping =>
    {
        var run = Run(stack, input, caller);
        if (await run.TryApplyAsync(stopping))
        {
            stack.SetStatus(StackStatus.UpdateCleanup);
            await run.CleanUpAsync(stopping);
            stack.Input = input;
            stack.SetStatus(StackStatus.UpdateComplete);
            return;
        }

        stack.SetStatus(StackStatus.UpdateRollbackInProgress, $"The following resource(s) failed to update: [{run.Failed}]. ");
        stack.SetStatus(await run.TryUndoAsync(stopping) ? StackStatus.UpdateRollbackComplete : StackStatus.UpdateRollbackFailed);
    });

    public void Delete(Stack stack, AwsContext caller) => Start(stack, StackStatus.DeleteFailed, async stopping =>
    {
        var run = Run(stack, stack.Input, caller);
        if (await run.DeleteAllAsync(_ => true, stopping))
        {
            stack.SetStatus(StackStatus.DeleteComplete);
            return;
        }

        var left = string.Join(", ", stack.Resources.Keys.Order(StringComparer.Ordinal));
        stack.SetStatus(StackStatus.DeleteFailed, $"The following resource(s) failed to delete: [{left}]. ");
    });

    public static PseudoParameters Pseudo(Stack stack, AwsContext caller) => new(caller.AccountId, caller.Region, stack.Name, stack.Id);

    private StackRun Run(Stack stack, StackInput input, AwsContext caller) => new(
        stack, input, Pseudo(stack, caller), logicalId => new ResourceContext(caller, dispatcher, stack.Name, logicalId));

    private void Start(Stack stack, string statusOfFault, Func<CancellationToken, Task> operation) => _ = Task.Run(async () =>
    {
        try
        {
            await operation(lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The process ends, and its stacks with it.
        }
        catch (Exception fault)
        {
            // A stack must never stay in progress: whoever waits for it would wait for ever.
            LogFault(fault, stack.Id);
            stack.SetStatus(statusOfFault, "Internal Failure");
        }
    });

    [LoggerMessage(LogLevel.Error, "Stack {StackId} failed for a reason that is not its template's")]
    private partial void LogFault(Exception fault, string stackId);
}
