import t from 'tap'
import { axeWalk } from '../support/axe-walk.js'

t.setTimeout(0)

t.test('no state of the voter\'s pages keeps anybody out, in either language', axeWalk)
