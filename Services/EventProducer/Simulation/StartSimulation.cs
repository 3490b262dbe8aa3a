using EventDrivenFrontends.EventProducer.Commands;

namespace EventDrivenFrontends.EventProducer.Simulation;

/// <summary><c>POST /simulation</c>: starts it; while it runs, changes its speed.</summary>
internal sealed class StartSimulation(SimulationControl simulation) : ICommand
{
    public BodyRule Body => BodyRule.Optional;

    public async ValueTask<CommandPlan> PlanAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var speed = request.Fields.OptionalNumber("speed", SimulationOptions.MinSpeed, SimulationOptions.MaxSpeed);
        return request.Fields.IsValid
            ? CommandPlan.Accept(SimulationStatus.Of(await simulation.StartAsync(speed, cancellationToken)).ToJson())
            : CommandPlan.Refuse(request.Fields.Errors);
    }
}
