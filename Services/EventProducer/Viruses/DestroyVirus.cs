using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Commands;
using EventDrivenFrontends.EventProducer.Publishing;

namespace EventDrivenFrontends.EventProducer.Viruses;

/// <summary><c>DELETE /viruses/{id}</c>. Destroying one that is not there is no error: it may be under way.</summary>
internal sealed class DestroyVirus(EventFactory events) : ICommand
{
    public BodyRule Body => BodyRule.None;

    public ValueTask<CommandPlan> PlanAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var id = request.ReadPathId();
        return new(request.Fields.IsValid
            ? CommandPlan.Accept(new Accepted(VirusId: id).ToJson(), events.Virus(VirusEvents.Destroyed, new VirusDetail(id)))
            : CommandPlan.Refuse(request.Fields.Errors));
    }
}
