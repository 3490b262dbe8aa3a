using EventDrivenFrontends.EmbeddedAws.CloudFormation.Records;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;
using EventDrivenFrontends.EmbeddedAws.Durability.Records;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>The stacks of one account in one region. A deleted stack can still be found by its id.</summary>
internal sealed class StackStore(string accountId, string region, TimeProvider clock, IRecorder<StackRecord> records)
    : IRecorded<StackRecord>
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
            var stack = new Stack(id, name, clock.GetUtcNow(), input, clock, records);
            records.Record(new StackStored(id, name, stack.CreatedAt, InputImage.Of(input)));
            _stacks.Add(stack);
            isNew = true;
            return stack;
        }
    }

    public void Replay(StackRecord record)
    {
        try
        {
            if (record is StackStored stored)
            {
                _stacks.Add(new Stack(stored.StackId, stored.Name, stored.CreatedAt, stored.Input.ToInput(), clock, records));
                return;
            }

            var stack = _stacks.Find(stack => stack.Id == record.StackId)
                ?? throw new UnfitRecordException($"There is no stack {record.StackId}.");
            stack.Replay(record);
        }
        catch (TemplateException fault)
        {
            throw new UnfitRecordException(fault.Message);
        }
    }

    public IEnumerable<StackRecord> Describe() => All.SelectMany(stack => stack.Describe());

    private Stack? FindLocked(string nameOrId) => _stacks.Find(stack =>
        stack.Id == nameOrId || (stack.Name == nameOrId && stack.Status != StackStatus.DeleteComplete));
}
