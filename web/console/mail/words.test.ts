import { describe, expect, it } from 'vitest';
import { answerWords, notesOf, outcomeOf, reasonWords, stateOf, states, tellingNotes, underway } from './words.ts';

describe('the words for mail', () => {
  it('nameTheFileThatWasLeftOut', () =>
    expect(tellingNotes(['file-left-out big plan.zip'])).toEqual(['Attachment not included: big plan.zip']));
  it('keepQuietAboutWhatWasMended', () => expect(tellingNotes(['bare-cr all', 'duplicate-header Subject'])).toEqual([]));
  it('sayOnceThatItWasMended', () =>
    expect(notesOf(['bare-cr all', 'not-closed 1', 'text-cut'])).toEqual([
      'Formatting errors in this email were repaired',
      'Only the beginning is shown',
    ]));
  it('haveSomethingToSayOfANoteTheyDoNotKnow', () => expect(notesOf(['constructor x'])).toHaveLength(1));
  it('sayThatACapturedMailIsKeptHere', () => expect(stateOf('captured').words).toBe('not sent, no email server'));
  it('neverTellARedStateByItsColourAlone', () =>
    expect(
      Object.values(states)
        .filter((each) => each.tone === 'late')
        .map((each) => each.icon),
    ).not.toContain('check'));
  it('tellAStateTheyDoNotKnow', () => expect(stateOf('parked').words).toBe('parked'));
  it('readTheCodeOfAnAnswer', () => expect(answerWords('smtp-550')).toBe('the email server replied 550'));
  it('quoteAnAnswerTheyDoNotKnow', () => expect(answerWords('mailbox full')).toBe('“mailbox full”'));
  it('askAgainOnlyOfWhatIsOnItsWay', () => expect(Object.keys(states).filter(underway)).toEqual(['queued', 'claimed']));
  it('giveTheReasonOfWhoeverThrewAMailAway', () => expect(reasonWords('discarded', 'spam')).toBe('spam'));
  it('sayWhatAFailureIs', () =>
    expect([outcomeOf('failed').name, reasonWords('failed', 'gone')]).toEqual(['Failed', 'The original email is no longer stored.']));
});
