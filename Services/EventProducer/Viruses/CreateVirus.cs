using System.Security.Cryptography;
using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Commands;
using EventDrivenFrontends.EventProducer.Publishing;

namespace EventDrivenFrontends.EventProducer.Viruses;

/// <summary><c>POST /viruses</c>: a new virus; what the caller leaves open is left to chance.</summary>
internal sealed class CreateVirus(EventFactory events, TimeProvider time) : ICommand
{
    private const int Places = 10_000;

    public BodyRule Body => BodyRule.Optional;

    public ValueTask<CommandPlan> PlanAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var fields = request.Fields;
        var virus = new VirusDetail(
            fields.OptionalId("virusId") ?? NewId.At(time.GetUtcNow()),
            fields.OptionalOneOf("kind", VirusKinds.All) ?? RandomNumberGenerator.GetItems([.. VirusKinds.All], 1)[0],
            fields.OptionalNumber("x", 0, 1) ?? RandomPlace(),
            fields.OptionalNumber("y", 0, 1) ?? RandomPlace());
        return new(fields.IsValid
            ? CommandPlan.Accept(new Accepted(VirusId: virus.VirusId).ToJson(), events.Virus(VirusEvents.Created, virus))
            : CommandPlan.Refuse(fields.Errors));
    }

    private static double RandomPlace() => RandomNumberGenerator.GetInt32(Places + 1) / (double)Places;
}
