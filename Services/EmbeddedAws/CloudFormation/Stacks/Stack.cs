using System.Collections.Immutable;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>
/// A stack. Its values are replaced whole, so that a reader needs no lock; only one operation runs on a stack at a time
/// (<see cref="TryBegin"/>).
/// </summary>
internal sealed class Stack(string id, string name, DateTimeOffset createdAt, StackInput input, TimeProvider clock)
{
    private const string Type = "AWS::CloudFormation::Stack";

    private readonly Lock _gate = new();
    private ImmutableList<StackEvent> _events = [];

    public string Id { get; } = id;

    public string Name { get; } = name;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset? UpdatedAt { get; private set; }

    public DateTimeOffset? DeletedAt { get; private set; }

    public string Status { get; private set; } = StackStatus.ReviewInProgress;

    public string? Reason { get; private set; }

    public bool DisableRollback { get; set; }

    public StackInput Input { get; set; } = input;

    public ImmutableDictionary<string, StackResource> Resources { get; private set; } =
        ImmutableDictionary.Create<string, StackResource>(StringComparer.Ordinal);

    public ImmutableList<StackOutput> Outputs { get; set; } = [];

    public ImmutableDictionary<string, ChangeSet> ChangeSets { get; private set; } =
        ImmutableDictionary.Create<string, ChangeSet>(StringComparer.Ordinal);

    /// <summary>Newest first.</summary>
    public IEnumerable<StackEvent> Events => _events.Reverse();

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Takes the stack for one operation, if its status allows it.</summary>
    public bool TryBegin(Predicate<string> allows, string status, string? reason = "User Initiated")
    {
        lock (_gate)
        {
            if (!allows(Status))
            {
                return false;
            }

            SetStatus(status, reason);
            return true;
        }
    }

    public void SetStatus(string status, string? reason = null)
    {
        lock (_gate)
        {
            Status = status;
            Reason = reason;
            if (status == StackStatus.UpdateInProgress)
            {
                UpdatedAt = Now;
            }
            else if (status == StackStatus.DeleteComplete)
            {
                DeletedAt = Now;
            }

            AddEvent(Name, Id, Type, status, reason, null);
        }
    }

    public void SetResource(StackResource resource)
    {
        lock (_gate)
        {
            Resources = Resources.SetItem(resource.LogicalId, resource);
            AddResourceEvent(resource);
        }
    }

    /// <summary>Only the event: for a resource that another one has already replaced.</summary>
    public void AddResourceEvent(StackResource resource)
    {
        lock (_gate)
        {
            AddEvent(
                resource.LogicalId,
                resource.Provisioned?.PhysicalId,
                resource.Type,
                resource.Status,
                resource.Reason,
                resource.Properties.ToJsonString());
        }
    }

    public void RemoveResource(string logicalId)
    {
        lock (_gate)
        {
            Resources = Resources.Remove(logicalId);
        }
    }

    public bool TryAddChangeSet(ChangeSet changeSet)
    {
        lock (_gate)
        {
            if (ChangeSets.ContainsKey(changeSet.Name))
            {
                return false;
            }

            ChangeSets = ChangeSets.Add(changeSet.Name, changeSet);
            return true;
        }
    }

    public void SetChangeSet(ChangeSet changeSet)
    {
        lock (_gate)
        {
            ChangeSets = ChangeSets.SetItem(changeSet.Name, changeSet);
        }
    }

    public void RemoveChangeSet(string name)
    {
        lock (_gate)
        {
            ChangeSets = ChangeSets.Remove(name);
        }
    }

    private void AddEvent(string logicalId, string? physicalId, string type, string status, string? reason, string? properties) =>
        _events = _events.Add(new StackEvent(Guid.NewGuid().ToString(), logicalId, physicalId, type, Now, status, reason, properties));
}
