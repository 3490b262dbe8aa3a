using System.Collections.Immutable;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Records;
using EventDrivenFrontends.EmbeddedAws.Durability.Records;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>
/// A stack. Its values are replaced whole, so that a reader needs no lock; only one operation runs on a stack at a time
/// (<see cref="TryBegin"/>). Every change is a record that is told and then made, as it is when it is replayed.
/// </summary>
internal sealed class Stack(
    string id, string name, DateTimeOffset createdAt, StackInput input, TimeProvider clock, IRecorder<StackRecord> records)
{
    private const string Type = "AWS::CloudFormation::Stack";

    private readonly Lock _gate = new();
    private StackInput _input = input;
    private StackState _state = new(StackStatus.ReviewInProgress);
    private ImmutableList<StackEvent> _events = [];

    public string Id { get; } = id;

    public string Name { get; } = name;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset? UpdatedAt => _state.UpdatedAt;

    public DateTimeOffset? DeletedAt => _state.DeletedAt;

    public string Status => _state.Status;

    public string? Reason => _state.Reason;

    public bool DisableRollback
    {
        get => _state.DisableRollback;
        set => Change(state => state with { DisableRollback = value });
    }

    public StackInput Input
    {
        get => _input;
        set => Change(new InputStored(Id, InputImage.Of(value)));
    }

    public IReadOnlyList<StackOutput> Outputs
    {
        get => _state.Outputs;
        set => Change(state => state with { Outputs = value });
    }

    public ImmutableDictionary<string, StackResource> Resources { get; private set; } =
        ImmutableDictionary.Create<string, StackResource>(StringComparer.Ordinal);

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
            Change(state => state with
            {
                Status = status,
                Reason = reason,
                UpdatedAt = status == StackStatus.UpdateInProgress ? Now : state.UpdatedAt,
                DeletedAt = status == StackStatus.DeleteComplete ? Now : state.DeletedAt,
            });
            AddEvent(Name, Id, Type, status, reason, null);
        }
    }

    public void SetResource(StackResource resource)
    {
        lock (_gate)
        {
            Change(new ResourceStored(Id, resource));
            AddResourceEvent(resource);
        }
    }

    /// <summary>Only the event: for a resource that another one has already replaced.</summary>
    public void AddResourceEvent(StackResource resource) => AddEvent(
        resource.LogicalId,
        resource.Provisioned?.PhysicalId,
        resource.Type,
        resource.Status,
        resource.Reason,
        resource.Properties.ToJsonString());

    public void RemoveResource(string logicalId) => Change(new ResourceRemoved(Id, logicalId));

    public bool TryAddChangeSet(ChangeSet changeSet)
    {
        lock (_gate)
        {
            if (ChangeSets.ContainsKey(changeSet.Name))
            {
                return false;
            }

            SetChangeSet(changeSet);
            return true;
        }
    }

    public void SetChangeSet(ChangeSet changeSet) => Change(new ChangeSetStored(Id, ChangeSetImage.Of(changeSet)));

    public void RemoveChangeSet(string name) => Change(new ChangeSetRemoved(Id, name));

    public IEnumerable<StackRecord> Describe() =>
    [
        new StackStored(Id, Name, CreatedAt, InputImage.Of(Input)),
        new StackChanged(Id, _state),
        .. Resources.Values.Select(resource => new ResourceStored(Id, resource)),
        .. ChangeSets.Values.Select(set => new ChangeSetStored(Id, ChangeSetImage.Of(set))),
        .. _events.Select(one => new EventStored(Id, one)),
    ];

    public void Replay(StackRecord record)
    {
        switch (record)
        {
            case StackChanged changed:
                _state = changed.State;
                break;
            case InputStored stored:
                _input = stored.Input.ToInput();
                break;
            case ResourceStored stored:
                Resources = Resources.SetItem(stored.Resource.LogicalId, stored.Resource);
                break;
            case ResourceRemoved removed:
                Resources = Resources.Remove(removed.LogicalId);
                break;
            case EventStored stored:
                _events = _events.Add(stored.Event);
                break;
            case ChangeSetStored stored:
                ChangeSets = ChangeSets.SetItem(stored.ChangeSet.Name, stored.ChangeSet.ToChangeSet());
                break;
            case ChangeSetRemoved removed:
                ChangeSets = ChangeSets.Remove(removed.Name);
                break;
        }
    }

    private void AddEvent(string logicalId, string? physicalId, string type, string status, string? reason, string? properties) =>
        Change(new EventStored(
            Id, new StackEvent(Guid.NewGuid().ToString(), logicalId, physicalId, type, Now, status, reason, properties)));

    private void Change(Func<StackState, StackState> change)
    {
        lock (_gate)
        {
            Change(new StackChanged(Id, change(_state)));
        }
    }

    private void Change(StackRecord record)
    {
        lock (_gate)
        {
            records.Record(record);
            Replay(record);
        }
    }
}
