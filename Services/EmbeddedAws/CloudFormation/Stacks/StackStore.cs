namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>The stacks of one account in one region. A deleted stack can still be found by its id.</summary>
internal sealed class StackStore(string accountId, string region, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<Stack> _stacks = [];

    public string AccountId { get; } = accountId;

    public string Region { get; } = region;

    public IReadOnlyList<Stack> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _stacks];
            }
        }
    }

    public Stack? Find(string nameOrId)
    {
        lock (_gate)
        {
            return FindLocked(nameOrId);
        }
    }

    /// <summary>The stack of that name, made if there is none.</summary>
    public Stack GetOrAdd(string name, StackInput input, out bool isNew)
    {
        lock (_gate)
        {
            if (FindLocked(name) is { } existing)
            {
                isNew = false;
                return existing;
            }

            var id = $"arn:aws:cloudformation:{Region}:{AccountId}:stack/{name}/{Guid.NewGuid()}";
            var stack = new Stack(id, name, clock.GetUtcNow(), input, clock);
            _stacks.Add(stack);
            isNew = true;
            return stack;
        }
    }

    private Stack? FindLocked(string nameOrId) => _stacks.Find(stack =>
        stack.Id == nameOrId || (stack.Name == nameOrId && stack.Status != StackStatus.DeleteComplete));
}
