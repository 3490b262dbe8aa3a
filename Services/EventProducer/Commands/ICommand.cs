namespace EventDrivenFrontends.EventProducer.Commands;

/// <summary>A command: it checks what it is asked and says which events it means. It does not publish them.</summary>
internal interface ICommand
{
    BodyRule Body { get; }

    ValueTask<CommandPlan> PlanAsync(CommandRequest request, CancellationToken cancellationToken);
}
