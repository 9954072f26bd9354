"""Private messages, as both sides have them."""

from threading import Barrier, Thread

import sqlalchemy as sa
from flask import Flask

from app import db
from app.models import Message, Slice, User
from tests.cast import person
from tests.databases import site_with_cast


def write(sender: str, recipient: str, *bodies: str) -> list[int]:
    """Send messages, and return their numbers."""
    sent = [person(sender).send_message(person(recipient), body) for body in bodies]
    db.session.commit()
    return [message.id for message in sent]


def bodies(messages) -> list[str]:
    """Return what the messages of a list say, newest first."""
    return [card.body for card in messages.rows(Slice(10))]


def told(name: str) -> int:
    """Return how many messages a person's pages are told to be unread."""
    return {n.name: n.data for n in person(name).notifications_since(0)}.get(
        'unread_message_count', 0
    )


def delete(name: str, number: int) -> None:
    """Delete somebody's copy of a message."""
    person(name).delete_message(Message.owned_by(person(name).id, number))
    db.session.commit()


def test_a_message_is_in_the_boxes_of_both_sides_and_no_others(everywhere):
    write('susan', 'john', 'one', 'two')
    write('john', 'susan', 'three')
    write('mary', 'david', 'noise')
    susan, john = person('susan'), person('john')
    assert bodies(john.inbox()) == bodies(susan.sent_messages()) == ['two', 'one']
    assert bodies(susan.inbox()) == bodies(john.sent_messages()) == ['three']
    assert bodies(susan.conversation(john)) == bodies(john.conversation(susan))
    assert bodies(susan.conversation(john)) == ['three', 'two', 'one']
    assert bodies(susan.conversation(person('mary'))) == []
    assert susan.conversation(john).count(up_to=2) == 2


def test_windows_of_a_conversation_join(everywhere):
    for number in range(3):
        write('susan', 'john', f'to {number}')
        write('john', 'susan', f'from {number}')
    messages = person('susan').conversation(person('john'))
    whole = messages.rows(Slice(10))
    assert len(whole) == 6
    assert messages.rows(Slice(3, offset=2)) == whole[2:5]
    assert messages.rows(Slice(2, before=whole[1].cursor)) == whole[2:4]
    assert messages.rows(Slice(2, after=whole[3].cursor)) == whole[1:3]


def test_card_knows_both_sides(app_context):
    write('susan', 'john', 'one')
    card = person('john').inbox().rows(Slice(1))[0]
    assert (card.sender, card.sender_email) == ('susan', 'susan@example.com')
    assert (card.recipient, card.recipient_email) == ('john', 'john@example.com')


def test_a_message_to_oneself_is_received_and_sent(everywhere):
    (number,) = write('susan', 'susan', 'a note')
    susan = person('susan')
    lists = susan.inbox(), susan.sent_messages(), susan.conversation(susan)
    assert [bodies(messages) for messages in lists] == [['a note']] * 3
    delete('susan', number)
    assert db.session.get(Message, number) is None


def test_reading_takes_what_is_unread_to_nothing(everywhere):
    write('john', 'susan', 'one', 'two')
    write('john', 'mary', 'noise')
    susan = person('susan')
    assert susan.unread_message_count() == told('susan') == 2
    assert susan.read_messages()
    db.session.commit()
    assert susan.unread_message_count() == told('susan') == 0
    assert not susan.read_messages()
    write('john', 'susan', 'three')
    assert susan.unread_message_count() == told('susan') == 1
    assert told('mary') == 1
    assert told('john') == 0


def test_a_conversation_is_read_where_nobody_else_wrote(everywhere):
    write('john', 'susan', 'one')
    write('mary', 'susan', 'two')
    susan, john = person('susan'), person('john')
    assert not susan.read_messages(of=john.id)
    susan.read_messages()
    write('john', 'susan', 'three')
    assert susan.read_messages(of=john.id)
    assert susan.unread_message_count() == 0


def test_each_side_deletes_its_own_copy(everywhere):
    number, other = write('susan', 'john', 'one', 'two')
    delete('john', number)
    assert bodies(person('john').inbox()) == ['two']
    assert told('john') == 1
    assert bodies(person('susan').sent_messages()) == ['two', 'one']
    assert bodies(person('john').conversation(person('susan'))) == ['two']
    assert Message.owned_by(person('john').id, number) is None
    assert Message.owned_by(person('mary').id, other) is None
    delete('susan', number)
    assert db.session.get(Message, number) is None
    assert db.session.get(Message, other)


def test_who_leaves_takes_their_messages_out_of_sight(everywhere):
    write('john', 'susan', 'one')
    write('susan', 'john', 'two')
    susan, john = person('susan'), person('john')
    john.close()
    db.session.commit()
    assert bodies(susan.inbox()) == bodies(susan.sent_messages()) == []
    assert susan.unread_message_count() == 0
    john.reopen()
    db.session.commit()
    assert bodies(susan.inbox()) == ['one']
    john.erase()
    db.session.commit()
    assert db.session.scalars(sa.select(Message)).all() == []


def test_many_who_write_at_once_are_all_counted(used_url):
    with site_with_cast(used_url) as app:
        start = Barrier(4)
        writers = [('john', 'susan'), ('mary', 'susan'), ('susan', 'john'), ('david', 'susan')]
        threads = [Thread(target=write_at, args=(app, start, *pair)) for pair in writers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with app.app_context():
            assert person('susan').unread_message_count() == told('susan') == 9
            assert told('john') == 3
            times = [card.timestamp for card in person('susan').inbox().rows(Slice(10))]
            assert times == sorted(times, reverse=True)


def write_at(app: Flask, start: Barrier, sender: str, recipient: str) -> None:
    """Send three messages, each in a transaction of its own, as soon as everybody is ready."""
    with app.app_context():
        people = {
            name: db.session.scalar(sa.select(User.id).filter_by(username=name))
            for name in (sender, recipient)
        }
        db.session.rollback()
        start.wait()
        for number in range(3):
            user, other = (db.session.get(User, people[name]) for name in (sender, recipient))
            user.send_message(other, f'{sender} {number}')
            db.session.commit()
